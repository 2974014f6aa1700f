import { ApiError, type ApiErrorCode } from './api.ts'
import type { PlainTextKey, Translate } from './i18n/index.tsx'

const TEXTS: Partial<Record<ApiErrorCode, PlainTextKey>> = {
  network: 'error.network',
  unauthorized: 'error.unauthorized',
  forbidden: 'error.forbidden',
  not_found: 'error.notFound',
  conflict: 'error.conflict',
  rate_limited: 'error.rateLimited',
  unavailable: 'error.unavailable',
  bad_request: 'error.badRequest',
  too_large: 'error.tooLarge',
  conversation_ended: 'error.conversationEnded',
  not_yours: 'error.notYours',
}

/** What went wrong and what to do, for people. */
export const errorTextOf = (t: Translate, error: unknown): string => {
  const code = error instanceof ApiError ? error.code : 'internal'
  return codeTextOf(t, code)
}

export const codeTextOf = (t: Translate, code: ApiErrorCode): string => t(TEXTS[code] ?? 'error.internal')
