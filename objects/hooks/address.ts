/**
 * Which addresses our servers may call (S24): https to the public net. Written as a browser reads it, so that decimal, octal and
 * hexadecimal numbers, full-width letters and dots at the end are what they stand for (`URL` makes 127.0.0.1 of 0x7f.1).
 */

/** `scheme`: not https; `user`: carries a name or password; `port`: belongs to another service; `private`: not on the public net. */
export type AddressRefusal = 'not_a_url' | 'scheme' | 'user' | 'port' | 'private'

/** Ports of services that could be made to do something by a request: mail, shells, databases, caches. */
const FORBIDDEN_PORTS: ReadonlySet<number> = new Set([
  1, 7, 9, 19, 20, 21, 22, 23, 25, 53, 69, 110, 111, 119, 135, 137, 139, 143, 161, 179, 389, 445, 465, 514, 587, 636, 873, 993, 995, 1433,
  1521, 2049, 2375, 2376, 3306, 3389, 5432, 5900, 6000, 6379, 9200, 11211, 27017,
])

/** Names that never leave a house. */
const PRIVATE_NAMES = /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|private|onion|test|invalid|example|arpa)$/

const inRange = (value: number, base: number, bits: number): boolean => value >>> (32 - bits) === base >>> (32 - bits)

const ip4 = (a: number, b = 0, c = 0, d = 0): number => ((a << 24) | (b << 16) | (c << 8) | d) >>> 0

/** IANA's special-purpose registry: nothing of it is somebody's server. */
const PRIVATE_IP4: readonly [base: number, bits: number][] = [
  [ip4(0), 8],
  [ip4(10), 8],
  [ip4(100, 64), 10],
  [ip4(127), 8],
  [ip4(169, 254), 16],
  [ip4(172, 16), 12],
  [ip4(192, 0, 0), 24],
  [ip4(192, 0, 2), 24],
  [ip4(192, 88, 99), 24],
  [ip4(192, 168), 16],
  [ip4(198, 18), 15],
  [ip4(198, 51, 100), 24],
  [ip4(203, 0, 113), 24],
  [ip4(224), 3],
]

const isPrivateIp4 = (value: number): boolean => PRIVATE_IP4.some(([base, bits]) => inRange(value, base, bits))

const readIp4 = (host: string): number | null => {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host)?.slice(1).map(Number)
  return parts === undefined ? null : ip4(parts[0] ?? 0, parts[1], parts[2], parts[3])
}

/** The eight words of an address as `URL` writes it: short, lower case, IPv4 in hexadecimal. */
const readIp6 = (host: string): number[] => {
  const [head = '', tail] = host.slice(1, -1).split('::')
  const words = (text: string) => (text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16)))
  const [before, after] = [words(head), words(tail ?? '')]
  return tail === undefined ? before : [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}

const isPrivateIp6 = (host: string): boolean => {
  const words = readIp6(host)
  const [first = 0, second = 0] = words
  const last = (((words[6] ?? 0) << 16) | (words[7] ?? 0)) >>> 0
  // NAT64 and 6to4 carry an IPv4 address inside.
  if (first === 0x64 && second === 0xff9b) return isPrivateIp4(last) || words.slice(2, 6).some((word) => word !== 0)
  if (first === 0x2002) return isPrivateIp4(((second << 16) | (words[2] ?? 0)) >>> 0)
  // Only 2000::/3 is given out, and not all of it: Teredo, ORCHID, benchmarks, documentation.
  if (first >>> 13 !== 1) return true
  return (first === 0x2001 && (second < 0x200 || second === 0xdb8)) || first === 0x3fff
}

const isPrivateHost = (hostname: string): boolean => {
  if (hostname.startsWith('[')) return isPrivateIp6(hostname)
  const host = hostname.replace(/\.+$/, '')
  const number = readIp4(host)
  // A name without a dot is only known at home.
  return number === null ? !host.includes('.') || PRIVATE_NAMES.test(host) : isPrivateIp4(number)
}

/** Why this address may not be called; null: it may. `allowPrivate` (development, tests) lets http and private ones pass. */
export const refuseAddress = (text: string, allowPrivate: boolean): AddressRefusal | null => {
  if (!URL.canParse(text)) return 'not_a_url'
  const { protocol, username, password, port, hostname } = new URL(text)
  if (protocol !== 'https:' && !(allowPrivate && protocol === 'http:')) return 'scheme'
  if (username !== '' || password !== '') return 'user'
  if (hostname === '') return 'not_a_url'
  if (FORBIDDEN_PORTS.has(Number(port))) return 'port'
  return !allowPrivate && isPrivateHost(hostname) ? 'private' : null
}
