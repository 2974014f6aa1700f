/** Without what is easily taken for something else when it is read out or written down. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP_CHARS = 4

const fromRandom = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0

/** A password of 16 random characters (79 bits) in groups of four, easy to hand over. `random`: 32 random bits. */
export const makePassword = (random: () => number = fromRandom): string => {
  const highest = Math.floor(2 ** 32 / ALPHABET.length) * ALPHABET.length
  const pick = (): string => {
    const value = random()
    return value < highest ? (ALPHABET[value % ALPHABET.length] ?? '') : pick()
  }
  const group = () => Array.from({ length: GROUP_CHARS }, pick).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}
