import * as z from 'zod'

/** Where a browser of a person takes pushed notices. */

/** An uncompressed point of P-256 begins with 4; 65 and 16 bytes. */
const P256DH = /^B[\w-]{86}$/
const AUTH = /^[\w-]{22}$/

const Endpoint = z.string().max(1_000)

export const PushKey = z.object({ publicKey: z.string().nullable().describe('`applicationServerKey`; null: nothing is pushed here.') })

export const PushInput = z.object({
  endpoint: Endpoint.describe('https, of a push service of a browser.'),
  p256dh: z.string().regex(P256DH, 'not a key of a subscription'),
  auth: z.string().regex(AUTH, 'not a secret of a subscription'),
  language: z.enum(['zh-CN', 'en']),
})
export type PushInput = z.infer<typeof PushInput>

export const PushRemoval = z.object({ endpoint: Endpoint })
