import * as z from 'zod'
import { LIMITS } from '../../objects/protocol/constants.ts'
import { AtMs, Id, Mail, Phone } from './common.ts'

/** Control characters but line ends and tabs, and what turns the direction of text around. */
const UNSEEN = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu
/** Words people typed: without what is not seen, between 1 and `max` characters. */
export const typedText = (max: number, empty: string, long: string) =>
  z
    .string()
    .max(max * 4, long)
    .transform((given) => given.replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim())
    .pipe(z.string().min(1, empty).max(max, long))
/** A field of a form that was left empty is not there. */
const orEmpty = <S extends z.ZodType>(schema: S) => z.union([z.literal('').transform(() => undefined), schema.optional()])

const MAX_FILES = 5

export const LeftMessageInput = z
  .object({
    name: typedText(LIMITS.nameChars, 'A name is needed.', `A name has at most ${LIMITS.nameChars} characters.`),
    phone: orEmpty(Phone),
    mail: orEmpty(Mail),
    content: typedText(2_000, 'A message is needed.', 'A message has at most 2000 characters.'),
    tickets: z.array(z.string().max(2_000)).max(MAX_FILES, `At most ${MAX_FILES} files.`).default([]).describe('Of files uploaded before.'),
    page: z
      .object({ url: z.string().max(LIMITS.urlChars), title: z.string().max(LIMITS.titleChars).default('') })
      .optional()
      .describe('Where the visitor is.'),
    conversationId: Id.optional().describe('The own one that ended without an answer.'),
  })
  .refine(({ phone, mail }) => phone !== undefined || mail !== undefined, {
    path: ['phone'],
    message: 'A phone number or a mail address is needed.',
  })
export type LeftMessageInput = z.infer<typeof LeftMessageInput>

export const LeftMessageReceipt = z.object({ id: Id, atMs: AtMs }).meta({ ref: 'LeftMessageReceipt' })
export type LeftMessageReceipt = z.infer<typeof LeftMessageReceipt>
