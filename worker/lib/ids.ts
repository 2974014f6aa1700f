const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A random id: one letter that tells the kind, then 5 bits a character. */
export const newId = (kind: string, chars = 15): string =>
  kind + Array.from(crypto.getRandomValues(new Uint8Array(chars)), (byte) => ALPHABET[byte & 31]).join('')

/** `bytes` random bytes in hex, for keys and secrets. */
export const newSecret = (bytes = 32): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
