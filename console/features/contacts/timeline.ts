import type { TimelineItem } from '../../lib/api.ts'

/** A contact's timeline as the page knows it. Pure. */

const KNOWN: Record<TimelineItem['kind'], true> = { visit: true, conversation: true, left_message: true, rating: true, call: true }

/** A newer Worker may tell of more kinds than this console has words for. */
export const isKnownEvent = ({ kind }: TimelineItem): boolean => Object.hasOwn(KNOWN, kind)

/** Where one reads more of it. */
export const eventHref = (item: TimelineItem): string | null => {
  switch (item.kind) {
    case 'conversation':
      return `/conversations/${encodeURIComponent(item.id)}`
    case 'rating':
      return `/conversations/${encodeURIComponent(item.conversationId)}`
    case 'left_message':
      return `/left-messages/${encodeURIComponent(item.id)}`
    case 'call':
      return `/calls/${encodeURIComponent(item.id)}`
    case 'visit':
      return null
  }
}
