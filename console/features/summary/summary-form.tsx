import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createMemo, createUniqueId, onMount, Show } from 'solid-js'
import { api, type Summary } from '../../lib/api.ts'
import { useDrafts } from '../../lib/drafts.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { CategoryPicker } from './category-picker.tsx'
import { rowsOfTree } from './category-tree.ts'
import { createSummaryDraft, fieldsOfSummary, parseFields, saysSomething } from './draft.ts'
import { texts } from './i18n/texts.ts'
import { categoriesQuery, summaryQuery } from './queries.ts'

const TEXT_CHARS = 4_000

type FormProps = {
  conversationId: string
  siteId: string
  visitorName: string
  /** The conversation goes on. */
  isOpen: boolean
  /** As the Worker has it. */
  summary: Summary | null
  onSaved: () => void
  /** Null where nobody waits for this summary. */
  onSkip: (() => void) | null
}

/** The form's content: what this device kept of it, else what is saved. */
const createFormDraft = (props: FormProps) => {
  const drafts = useDrafts()
  const queries = useQueryClient()
  const key = `summary.${props.conversationId}`
  const saved = fieldsOfSummary(props.summary)
  return createSummaryDraft({
    first: parseFields(drafts.get(key)) ?? saved,
    saved,
    isAutomatic: () => props.isOpen,
    save: async (fields) => {
      const summary = await api.saveSummary(props.conversationId, { siteId: props.siteId, ...fields })
      queries.setQueryData(summaryQuery(props.conversationId).queryKey, summary)
    },
    keep: (fields) => drafts.set(key, fields === null ? '' : JSON.stringify(fields)),
  })
}

/** 2.7: what it was about, in a category, in words, and whether something is left to do. */
export const SummaryForm = (props: FormProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const id = createUniqueId()
  const draft = createFormDraft(props)
  const categories = useQuery(() => categoriesQuery())
  const rows = createMemo(() => rowsOfTree(dataOf(categories) ?? []))
  let search!: HTMLInputElement
  onMount(() => search.focus())
  const canSave = () => saysSomething(draft.fields()) && draft.state().kind !== 'saving'
  const submit = async () => {
    const wasOpen = props.isOpen
    if (!canSave() || !(await draft.save()) || wasOpen) return
    toasts.show({ text: x('saved.over', { visitor: props.visitorName }), look: 'success' })
    props.onSaved()
  }
  const words = (): string => {
    const state = draft.state()
    if (state.kind === 'failed') return x('state.failed', { why: errorTextOf(t, state.error) })
    if (!saysSomething(draft.fields())) return x('state.empty')
    if (state.kind === 'saving') return x('state.saving')
    if (draft.isChanged()) return props.isOpen ? x('state.typed') : ''
    return props.isOpen ? x('state.draft') : ''
  }
  return (
    <form
      class="flex min-h-0 flex-1 flex-col"
      aria-label={x('panel.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey)) return
        event.preventDefault()
        void submit()
      }}
    >
      <div class="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-3">
        <p class="text-sm text-muted">
          {x(props.summary?.status === 'handled' ? 'panel.handled' : props.isOpen ? 'panel.open' : 'panel.over')}
        </p>
        <Show when={!categories.isError} fallback={<p class="text-sm text-danger-text">{errorTextOf(t, categories.error)}</p>}>
          <CategoryPicker
            ref={(element) => (search = element)}
            rows={rows()}
            value={draft.fields().categoryId}
            onChange={(categoryId) => draft.edit({ categoryId })}
          />
        </Show>
        <div class="flex flex-col gap-1.5">
          <label for={id} class="text-sm font-medium text-normal">
            {x('field.text')}
          </label>
          <TextArea
            id={id}
            rows={5}
            maxlength={TEXT_CHARS}
            placeholder={x('field.placeholder')}
            value={draft.fields().text}
            onInput={(text) => draft.edit({ text })}
          />
        </div>
        <Switch
          label={x('field.followUp')}
          hint={x('field.followUpHint')}
          checked={draft.fields().followUp}
          onChange={(followUp) => draft.edit({ followUp })}
        />
      </div>
      <footer
        data-foot-bar
        class="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-border px-4 pt-2.5 pb-[max(10px,env(safe-area-inset-bottom))]"
      >
        <p
          class={draft.state().kind === 'failed' ? 'min-w-0 flex-1 text-xs text-danger-text' : 'min-w-0 flex-1 text-xs text-muted'}
          role="status"
        >
          {words()}
        </p>
        <Show when={!props.isOpen && props.onSkip}>{(skip) => <Button onClick={() => skip()()}>{x('action.skip')}</Button>}</Show>
        <Button type="submit" look="primary" busy={draft.state().kind === 'saving'} disabled={!canSave()}>
          {x(props.isOpen ? 'action.saveDraft' : 'action.save')}
        </Button>
      </footer>
    </form>
  )
}
