import { useQuery } from '@tanstack/solid-query'
import { Match, Show, Switch } from 'solid-js'
import type { Organisation } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import type { OtherChange } from '../../lib/edits.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { QueryFrame } from '../../lib/query-frame.tsx'
import { UnsavedFields } from '../../lib/unsaved/unsaved-fields.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ConflictPanel } from '../sites/conflict-panel.tsx'
import { createEditor, type OrganisationEditor } from './editor.ts'
import { fieldId, OrganisationFields } from './fields.tsx'
import { type Fields, fieldName, fieldOfWorker, valueWords } from './form.ts'
import { texts } from './i18n/texts.ts'
import { organisationQuery } from './queries.ts'

const showField = (field: keyof Fields) => {
  const element = document.getElementById(fieldId(field))
  const control = element?.matches('input, button') ? element : element?.querySelector<HTMLElement>('input, button')
  control?.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
}

/** What is unsaved, or what others saved meanwhile. */
const Foot = (props: { editor: OrganisationEditor; onSave: () => void }) => {
  const x = useTexts(texts)
  const { editor } = props
  const isMine = (change: OtherChange) => editor.edited().some((field) => field === fieldOfWorker(change.key))
  const lineOf = (change: OtherChange) => {
    const field = fieldOfWorker(change.key)
    if (field === null) return null
    const words = (value: unknown) => valueWords(x, field, value)
    return { name: fieldName(x, field), before: words(change.before), after: words(change.after), mine: words(editor.values()[field]) }
  }
  return (
    <Switch>
      <Match when={editor.others().length > 0}>
        <ConflictPanel
          others={editor.others().map((change) => ({ ...change, mine: isMine(change) }))}
          lineOf={lineOf}
          busy={editor.busy()}
          onTakeTheirs={() => {
            editor.undo(editor.others().flatMap(({ key }) => fieldOfWorker(key) ?? []))
            editor.takeTheirs()
          }}
          onSave={() => (editor.isDirty() ? props.onSave() : editor.takeTheirs())}
        />
      </Match>
      <Match when={editor.isDirty()}>
        <UnsavedFields
          keys={editor.edited()}
          nameOf={(field) => fieldName(x, field)}
          before={(field) => valueWords(x, field, editor.before()[field])}
          after={(field) => valueWords(x, field, editor.values()[field])}
          isWrong={(field) => editor.errors()[field] !== undefined}
          failure={editor.failure()}
          busy={editor.busy()}
          onShow={showField}
          onUndo={(field) => editor.undo([field])}
          onSave={props.onSave}
          onDiscard={editor.discard}
        />
      </Match>
    </Switch>
  )
}

const OrganisationForm = (props: { organisation: Organisation; canWrite: boolean }) => {
  const x = useTexts(texts)
  let form!: HTMLFormElement
  const editor = createEditor(() => props.organisation)
  const save = async () => {
    if (!(await editor.submit())) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  return (
    <>
      <div class="min-h-0 flex-1 overflow-y-auto px-6 py-6 max-md:px-4">
        <form
          ref={form}
          novalidate
          class="max-w-150"
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <Show when={!props.canWrite}>
            <p class="mb-4 text-sm text-normal">{x('page.readOnly')}</p>
          </Show>
          <OrganisationFields editor={editor} disabled={!props.canWrite} />
          <input type="submit" hidden />
        </form>
      </div>
      <Foot editor={editor} onSave={() => void save()} />
      <LeaveGuard active={editor.isDirty()} title={x('leave.title')} leave={x('leave.go')} stay={x('leave.stay')}>
        {x('leave.text', { count: editor.edited().length })}
      </LeaveGuard>
    </>
  )
}

/** What holds for the whole organisation. */
const OrganisationPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const query = useQuery(organisationQuery)
  return (
    <div class="flex h-full flex-col bg-surface-1">
      <header class="border-b border-border px-6 py-4 max-md:px-4">
        <h1 class="text-xl font-semibold text-strong">{t('page.organisation')}</h1>
        <p class="text-sm text-muted">{x('page.text')}</p>
      </header>
      <QueryFrame query={query} skeleton={<Skeleton class="m-6 h-64 max-w-150" />}>
        {(organisation) => <OrganisationForm organisation={organisation()} canWrite={can('organisation.write')} />}
      </QueryFrame>
    </div>
  )
}

export default OrganisationPage
