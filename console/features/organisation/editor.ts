import { useQueryClient } from '@tanstack/solid-query'
import { api, type Organisation } from '../../lib/api.ts'
import { useAuth } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../lib/record-editor.ts'
import { useToasts } from '../../ui/toast.tsx'
import { checkFields, type Fields, fieldOfWorker, fieldsOf, toPatch } from './form.ts'
import { texts } from './i18n/texts.ts'
import { organisationQuery } from './queries.ts'

/** The form upon the organisation as it was read. */
export const createEditor = (organisation: () => Organisation) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const auth = useAuth()
  const queries = useQueryClient()
  return createRecordEditor<Fields, Organisation>({
    saved: organisation,
    fieldsOf,
    check: (values) => checkFields(x, values),
    save: (base, edits) => api.saveOrganisation(toPatch(base.revision, edits)),
    reload: () => queries.fetchQuery({ ...organisationQuery(), staleTime: 0 }),
    textOf: (error) => errorTextOf(t, error),
    fieldOf: fieldOfWorker,
    onSaved: (saved) => {
      queries.setQueryData(organisationQuery().queryKey, saved)
      // Name and home stand in the session as well.
      void auth.refresh()
      toasts.show({ text: x('save.saved'), look: 'success' })
    },
  })
}
export type OrganisationEditor = ReturnType<typeof createEditor>
