import * as z from 'zod'
import { PERMISSION_NAMES, ROLES } from '../auth/permissions.ts'
import { AtMs, Id, Mail, Name, Phone } from './common.ts'

export const Role = z.enum(ROLES)

const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,29}$/)
const NewPassword = z.string().min(10).max(256)
const WorkNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{1,20}$/)
const Limit = z.number().int().min(1).max(1000)

export const SignInInput = z.object({ username: z.string().max(64), password: z.string().max(256) })
export const PasswordInput = z.object({ current: z.string().max(256), next: NewPassword })
export const MeInput = z.object({ name: Name.optional(), language: z.enum(['zh-CN', 'en']).nullable().optional() })

export const Me = z
  .object({
    id: Id,
    username: z.string(),
    name: z.string(),
    workNumber: z.string(),
    role: Role,
    language: z.enum(['zh-CN', 'en']).nullable(),
    permissions: z.array(z.enum(PERMISSION_NAMES)),
    sites: z.array(z.object({ id: Id, name: z.string() })).describe('Sites this person serves; a desk socket each.'),
    organisation: z.object({ name: z.string(), home: z.enum(['service', 'combined']) }),
  })
  .meta({ ref: 'Me' })
export type Me = z.infer<typeof Me>

export const Session = z.object({
  me: Me.nullable().describe('Null: nobody is signed in.'),
  setupNeeded: z.boolean().describe('The first run waits.'),
})

export const Agent = z
  .object({
    id: Id,
    workNumber: z.string(),
    name: z.string(),
    username: z.string(),
    role: Role,
    enabled: z.boolean(),
    limit: z.number().int().nullable().describe("Most conversations; null: the site's."),
    mail: z.string().nullable(),
    phone: z.string().nullable(),
    siteIds: z.array(Id),
    groupIds: z.array(Id),
    createdAtMs: AtMs,
  })
  .meta({ ref: 'Agent' })
export type Agent = z.infer<typeof Agent>

export const AgentInput = z.object({
  username: Username,
  name: Name,
  workNumber: WorkNumber,
  password: NewPassword,
  role: Role,
  mail: Mail.nullable().optional(),
  phone: Phone.nullable().optional(),
  limit: Limit.nullable().optional(),
  siteIds: z.array(Id).max(100),
  groupIds: z.array(Id).max(100),
})
export type AgentInput = z.infer<typeof AgentInput>

export const AgentPatch = AgentInput.omit({ username: true, password: true }).extend({ enabled: z.boolean() }).partial()
export type AgentPatch = z.infer<typeof AgentPatch>

export const ResetPasswordInput = z.object({ password: NewPassword })

export const Group = z
  .object({
    id: Id,
    name: z.string(),
    enabled: z.boolean(),
    memberIds: z.array(Id),
    regions: z.array(z.object({ country: z.string(), province: z.string().optional() })),
  })
  .meta({ ref: 'SkillGroup' })
export type Group = z.infer<typeof Group>

export const GroupInput = z.object({
  name: Name,
  enabled: z.boolean().default(true),
  memberIds: z.array(Id).max(1000).default([]),
  regions: z
    .array(z.object({ country: z.string().min(1).max(60), province: z.string().min(1).max(60).optional() }))
    .max(100)
    .default([]),
})
export type GroupInput = z.infer<typeof GroupInput>
export const GroupPatch = z.object({
  name: Name.optional(),
  enabled: z.boolean().optional(),
  memberIds: z.array(Id).max(1000).optional(),
  regions: z
    .array(z.object({ country: z.string().min(1).max(60), province: z.string().min(1).max(60).optional() }))
    .max(100)
    .optional(),
})
export type GroupPatch = z.infer<typeof GroupPatch>
