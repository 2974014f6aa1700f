import * as z from 'zod'
import { PERSON } from '../../objects/protocol/constants.ts'
import { PERMISSION_NAMES, ROLES } from '../auth/permissions.ts'
import { AtMs, Cursor, Id, Mail, Name, Phone, queryId, queryText } from './common.ts'

export const Role = z.enum(ROLES, 'A role is admin, supervisor or agent.')

const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(PERSON.username, 'A user name has 3 to 30 letters, digits, dots, hyphens or underscores, and begins with a letter or a digit.')
const NewPassword = z
  .string()
  .min(PERSON.passwordMinChars, `A password has at least ${PERSON.passwordMinChars} characters.`)
  .max(PERSON.passwordMaxChars, `A password has at most ${PERSON.passwordMaxChars} characters.`)
const WorkNumber = z.string().trim().regex(PERSON.workNumber, 'A work number has 1 to 20 letters, digits or hyphens.')
const LIMIT_SENTENCE = `The limit is a whole number from ${PERSON.limitMin} to ${PERSON.limitMax}; leave it empty to use the limit of the site.`
const Limit = z.number(LIMIT_SENTENCE).int(LIMIT_SENTENCE).min(PERSON.limitMin, LIMIT_SENTENCE).max(PERSON.limitMax, LIMIT_SENTENCE)
/** Names what was read, so that a save upon something older is refused. */
export const ReadRevision = z.string().max(200)

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
    organisation: z.object({
      name: z.string(),
      home: z.enum(['service', 'combined']),
      callCentre: z.boolean().describe('A call centre is connected: calls can be asked for.'),
    }),
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
    avatar: z.string().nullable(),
    siteIds: z.array(Id),
    groupIds: z.array(Id),
    createdAtMs: AtMs,
    signedInAtMs: AtMs.nullable().describe('Latest sign-in that still holds; null: signed in nowhere.'),
    revision: ReadRevision.describe('To be named by a change, which is refused when somebody else changed the person meanwhile.'),
  })
  .meta({ ref: 'Agent' })
export type Agent = z.infer<typeof Agent>

export const AgentQuery = z.object({
  text: queryText.describe('Part of the name, work number, user name, mail or phone.'),
  siteId: queryId,
  groupId: queryId,
  role: z.enum(['', ...ROLES]).optional(),
  enabled: z.enum(['', 'true', 'false']).optional(),
  cursor: Cursor.optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).optional().describe('Without it everyone at once.'),
})
export type AgentQuery = z.infer<typeof AgentQuery>

export const AgentList = z.object({ items: z.array(Agent), next: z.string().nullable() })

export const AgentName = z
  .object({
    id: Id,
    name: z.string(),
    workNumber: z.string(),
    avatar: z.string().nullable(),
    enabled: z.boolean(),
    role: Role,
    siteIds: z.array(Id),
    signedInAtMs: AtMs.nullable(),
  })
  .meta({ ref: 'AgentName', description: 'A person in short, for lists and pickers.' })
export type AgentName = z.infer<typeof AgentName>

const Places = z.array(Id).max(100, 'At most 100 can be chosen.')

export const AgentInput = z.object({
  username: Username,
  name: Name,
  workNumber: WorkNumber,
  password: NewPassword,
  role: Role,
  mail: Mail.nullable().optional(),
  phone: Phone.nullable().optional(),
  limit: Limit.nullable().optional(),
  siteIds: Places,
  groupIds: Places,
})
export type AgentInput = z.infer<typeof AgentInput>

export const AgentPatch = AgentInput.omit({ username: true, password: true })
  .extend({ enabled: z.boolean(), revision: ReadRevision })
  .partial()
export type AgentPatch = z.infer<typeof AgentPatch>

export const ResetPasswordInput = z.object({ password: NewPassword })
