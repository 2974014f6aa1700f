import type { Identity } from '../shared/messages.ts'

export type User = { userId: string; proof: string; name?: string; mail?: string; phone?: string }

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** What `Yingda('identify', …)` was given, when it names a user and proves it. What is in it is the server's to judge. */
export const asUser = (value: unknown): User | null => {
  const { userId, proof, name, mail, phone }: Partial<User> = Object(value)
  return userId && proof ? { userId: `${userId}`, proof, name, mail, phone } : null
}

/** Tells two users apart without keeping either in the page's storage (FNV-1a). */
export const markOf = (user: User): string => {
  let hash = 0x811c9dc5
  for (const char of JSON.stringify(user)) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** Asks the server who this user is to the site. Null, and a word to the page's developer, when the proof is refused. */
export const proveUser = async (origin: string, siteId: string, user: User, known: Identity | undefined): Promise<Identity | null> => {
  try {
    const response = await fetch(`${origin}/api/visitor/${siteId}/identify`, {
      method: 'POST',
      credentials: 'omit',
      headers: {
        'Content-Type': 'application/json',
        ...(known ? { Authorization: `Visitor ${known.visitorId}.${known.token}` } : {}),
      },
      body: JSON.stringify(user),
    })
    if (!response.ok) console.warn(`Yingda identify: ${response.status}`)
    const { visitorId, token }: Partial<Identity> = response.ok ? await response.json() : {}
    return isText(visitorId) && isText(token) ? { visitorId, token } : null
  } catch {
    return null
  }
}
