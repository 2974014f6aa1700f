/** The only place that reads a caller's address: the edge sets this header, no other one is believed. */
export const clientIp = (headers: Headers): string | null => headers.get('cf-connecting-ip')

const expandIpv6 = (ip: string): string[] => {
  const [head = '', tail] = ip.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<string>(gap).fill('0'), ...right]
}

/** What limits count by: an IPv4 address, or the /64 of an IPv6 one, which one household or office has as a whole. */
export const ipKey = (ip: string | null): string => {
  if (ip === null) return 'unknown'
  if (!ip.includes(':')) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped !== undefined) return mapped
  const groups = expandIpv6(ip.toLowerCase()).slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

/** Loopback, link-local, private and carrier-grade addresses: the edge's idea of their place means nothing. */
export const isPrivateIp = (ip: string): boolean =>
  /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe80)/i.test(ip)
