import { DELIVERY_FAILURES, HOOK_EVENTS, type HookEventType, PING } from '../../../objects/protocol/hook-words.ts'
import type { Delivery } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { TagLook } from '../../ui/badge.tsx'
import { texts } from './i18n/texts.ts'

export const DELIVERY_LOOKS: Record<Delivery['state'], TagLook> = { pending: 'warning', delivered: 'success', dead: 'danger' }

type Tried = Pick<Delivery, 'status' | 'failure'>

/** What events and deliveries are called. */
export const useHookWords = () => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const failure = ({ status, failure }: Tried): string | null => {
    if (failure === null) return null
    const words = DELIVERY_FAILURES[failure][language()]
    return status === null ? words : x('failure.status', { words, status: String(status) })
  }
  return {
    event: (type: string): string =>
      type === PING ? x('event.ping') : Object.hasOwn(HOOK_EVENTS, type) ? HOOK_EVENTS[type as HookEventType][language()] : type,
    /** Why it failed; null: it did not. */
    failure,
    /** What came back, in short. */
    answer: (tried: Tried): string =>
      failure(tried) ?? (tried.status === null ? x('answer.none') : x('answer.status', { status: String(tried.status) })),
  }
}
