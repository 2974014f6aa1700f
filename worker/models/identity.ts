import * as z from 'zod'
import { LIMITS } from '../../objects/protocol/constants.ts'
import { Id, Mail, Phone } from './common.ts'

/** A field that is empty is not there. */
const orEmpty = <S extends z.ZodType>(schema: S) => z.union([z.literal('').transform(() => undefined), schema.optional()])

export const IdentifyInput = z.object({
  userId: z.string().min(1).max(100).describe("The site's own id of its user."),
  name: orEmpty(z.string().trim().max(LIMITS.nameChars)),
  mail: orEmpty(Mail),
  phone: orEmpty(Phone),
  proof: z.string().max(200).describe("HMAC-SHA256 of `userId` under the site's secret (the text as it is shown), in hex."),
})
export type IdentifyInput = z.infer<typeof IdentifyInput>

export const Identified = z.object({ visitorId: Id, token: z.string() }).meta({ ref: 'Identified' })
export type Identified = z.infer<typeof Identified>

export const IdentitySecret = z.object({ secret: z.string() }).meta({ ref: 'IdentitySecret' })
export type IdentitySecret = z.infer<typeof IdentitySecret>
