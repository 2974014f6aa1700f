import { generateKeyPairSync } from 'node:crypto'

// Prints a new pair of keys for web push, as the configuration takes them.

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const { x, y } = publicKey.export({ format: 'jwk' })
const { d } = privateKey.export({ format: 'jwk' })
const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])

console.log(`VAPID_PUBLIC_KEY=${point.toString('base64url')}`)
console.log(`VAPID_PRIVATE_KEY=${d}`)
