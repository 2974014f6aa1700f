/** Conversations that are over and wait for their summary. Pure. */

export type PendingSummary = { conversationId: string; siteId: string; visitorId: string; visitorName: string; endedAtMs: number }

/** More than a person writes in a day; the oldest go. */
const MOST = 100

const isPending = (value: unknown): value is PendingSummary => {
  if (typeof value !== 'object' || value === null) return false
  const { conversationId, siteId, visitorId, visitorName, endedAtMs } = value as Record<string, unknown>
  return [conversationId, siteId, visitorId, visitorName].every((each) => typeof each === 'string') && typeof endedAtMs === 'number'
}

/** What a browser kept of them. */
export const asPending = (value: unknown): readonly PendingSummary[] | null => (Array.isArray(value) ? value.filter(isPending) : null)

export const withPending = (all: readonly PendingSummary[], one: PendingSummary): readonly PendingSummary[] =>
  all.some(({ conversationId }) => conversationId === one.conversationId) ? all : [...all.slice(-MOST + 1), one]

export const withoutPending = (all: readonly PendingSummary[], conversationId: string): readonly PendingSummary[] =>
  all.filter((each) => each.conversationId !== conversationId)
