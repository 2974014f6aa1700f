import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { api, type SiteDetails } from '../../../lib/api.ts'
import type { OtherChange } from '../../../lib/edits.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../../lib/record-editor.ts'
import { RecordSaveBar } from '../../../lib/record-panel/record-save-bar.tsx'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { versionsKey } from '../../dialog-settings/queries.ts'
import { ConflictPanel } from '../conflict-panel.tsx'
import { generalLine, generalName } from '../history-words.ts'
import { texts } from '../i18n/texts.ts'
import { publicSiteQuery, SITES_KEY, siteQuery } from '../queries.ts'
import { GeneralFields } from './general-fields.tsx'
import { checkGeneral, type GeneralFields as Fields, fieldOfError, fieldsOf, toPatch } from './general-form.ts'
import { SiteState } from './site-state.tsx'

const useGeneral = (site: () => SiteDetails) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const reload = () => queries.fetchQuery({ ...siteQuery(site().id), staleTime: 0 })
  return createRecordEditor<Fields, SiteDetails>({
    saved: site,
    fieldsOf,
    check: (values) => checkGeneral(x, values),
    save: async (base, edits) => {
      await api.saveSite(base.id, toPatch(base.revision, edits))
      return reload()
    },
    reload,
    textOf: (error) => errorTextOf(t, error),
    fieldOf: fieldOfError,
    onSaved: ({ id }) => {
      toasts.show({ text: x('general.saved'), look: 'success' })
      for (const queryKey of [SITES_KEY, versionsKey(id), publicSiteQuery(id).queryKey]) void queries.invalidateQueries({ queryKey })
    },
  })
}

/** What a site is: name, language, clock, domains; whether it is open; and its end. */
export const GeneralPart = (props: { site: SiteDetails; canWrite: boolean }) => {
  const x = useTexts(texts)
  let form!: HTMLFormElement
  const editor = useGeneral(() => props.site)
  const save = async () => {
    if (!(await editor.submit())) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  const lineOf = (change: OtherChange) => {
    const line = generalLine(x, change)
    const mine = { ...editor.values(), allowedDomains: editor.values().domains, enabled: '' }
    return line && { ...line, mine: String(mine[change.key as keyof typeof mine] ?? '') }
  }
  return (
    <div class="flex h-full flex-col">
      <div class="min-h-0 flex-1 overflow-y-auto px-6 max-md:px-4">
        <div class="max-w-150 pt-6">
          <Show when={!props.canWrite}>
            <p class="mb-4 text-sm text-normal">{x('page.readOnly')}</p>
          </Show>
          <form
            ref={form}
            novalidate
            class="pb-7"
            onSubmit={(event) => {
              event.preventDefault()
              void save()
            }}
          >
            <GeneralFields editor={editor} disabled={!props.canWrite} />
            <input type="submit" hidden />
          </form>
          <Show when={props.canWrite}>
            <SiteState site={props.site} disabled={editor.isDirty()} />
          </Show>
        </div>
      </div>
      <Show
        when={editor.others().length > 0}
        fallback={
          <Show when={editor.isDirty()}>
            <RecordSaveBar
              editor={editor}
              nameOf={(key) => generalName(x, key === 'domains' ? 'allowedDomains' : key)}
              onSave={() => void save()}
            />
          </Show>
        }
      >
        <ConflictPanel
          others={editor
            .others()
            .map((change) => (change.key === 'allowedDomains' ? { ...change, mine: editor.edited().includes('domains') } : change))}
          lineOf={lineOf}
          busy={editor.busy()}
          onTakeTheirs={() => {
            editor.undo(editor.others().some(({ key }) => key === 'allowedDomains') ? ['domains'] : [])
            editor.takeTheirs()
          }}
          onSave={() => (editor.isDirty() ? void save() : editor.takeTheirs())}
        />
      </Show>
      <LeaveGuard active={editor.isDirty()} title={x('leave.title')} leave={x('leave.go')} stay={x('leave.stay')}>
        {x('leave.text', { count: editor.edited().length })}
      </LeaveGuard>
    </div>
  )
}
