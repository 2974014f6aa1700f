import { useQueryClient } from '@tanstack/solid-query'
import { ApiError, type CallCentre } from '../../lib/api.ts'
import { useAuth } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor, type FieldErrors } from '../../lib/record-editor.ts'
import { useToasts } from '../../ui/toast.tsx'
import { centreCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { centreQuery } from './queries.ts'

export type CentreFields = { url: string; enabled: boolean }

export const fieldOfError = (path: string | null): keyof CentreFields | null => (path === 'url' || path === 'enabled' ? path : null)

const isAddress = (url: string): boolean => /^https?:\/\/\S+$/i.test(url) && URL.canParse(url)

/** The form upon the call centre as it was read. The first time it is switched on it gets its secret, which is told by `onSecret`. */
export const createEditor = (props: { centre: CallCentre; onSecret: (secret: string) => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const auth = useAuth()
  const queries = useQueryClient()
  const check = ({ url, enabled }: CentreFields): FieldErrors<CentreFields> =>
    (url.trim() === '' && !enabled) || isAddress(url.trim()) ? {} : { url: x('wrong.url') }
  return createRecordEditor<CentreFields, CallCentre>({
    saved: () => props.centre,
    fieldsOf: ({ url, enabled }) => ({ url, enabled }),
    check,
    save: async (base, edits) => {
      const { url, enabled } = { url: base.url, enabled: base.enabled, ...edits }
      if (enabled && !props.centre.hasSecret) props.onSecret(await centreCalls.replaceSecret())
      return centreCalls.save({ url: url.trim(), enabled, revision: base.revision })
    },
    reload: () => queries.fetchQuery({ ...centreQuery(), staleTime: 0 }),
    textOf: (error) => (error instanceof ApiError && error.field === 'url' ? x('refused.url') : errorTextOf(t, error)),
    fieldOf: fieldOfError,
    onSaved: (saved) => {
      queries.setQueryData(centreQuery().queryKey, saved)
      // Whether one can call stands in the session as well.
      void auth.refresh()
      toasts.show({ text: x('save.done'), look: 'success' })
    },
  })
}
