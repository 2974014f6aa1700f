import { A } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { ApiError, type Blocked, type BlockPatch } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../lib/record-editor.ts'
import { RecordPanel } from '../../lib/record-panel/record-panel.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { isEndToCome, REMARK_CHARS, targetOf } from './block-form.ts'
import { blacklistCalls } from './calls.ts'
import { Until } from './columns.tsx'
import { texts } from './i18n/texts.ts'
import { blockedQuery, forgetBlocked } from './queries.ts'
import type { Removal } from './remove.tsx'
import { UntilField } from './until-field.tsx'

type Fields = { remark: string; untilMs: number | null }
type EditorProps = { entry: Blocked; removal: Removal; onClose: () => void }

const fieldOf = (path: string | null): keyof Fields | null => (path === 'remark' || path === 'untilMs' ? path : null)

const createEntryEditor = (props: EditorProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  return createRecordEditor<Fields, Blocked>({
    saved: () => props.entry,
    fieldsOf: ({ remark, untilMs }) => ({ remark, untilMs }),
    // An end that is over already may stay.
    check: ({ untilMs }) => (untilMs === props.entry.untilMs || isEndToCome(untilMs, Date.now()) ? {} : { untilMs: x('wrong.until') }),
    save: (base, edits) => {
      const patch: BlockPatch = { revision: base.revision, ...edits }
      return blacklistCalls.update(base.id, patch)
    },
    reload: () => queries.fetchQuery({ ...blockedQuery(props.entry.id), staleTime: 0 }),
    textOf: (error) => {
      if (error instanceof ApiError && error.field === 'list') return x('wrong.full')
      const field = error instanceof ApiError ? fieldOf(error.field) : null
      return field === null ? errorTextOf(t, error) : x(field === 'remark' ? 'wrong.remark' : 'wrong.until')
    },
    fieldOf,
    onSaved: (saved) => {
      queries.setQueryData(blockedQuery(saved.id).queryKey, saved)
      forgetBlocked(queries)
      toasts.show({ text: x('save.done'), look: 'success' })
    },
  })
}

const Facts = (props: { entry: Blocked }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const rows = () => {
    const { visitorId, cidr, siteName, createdAtMs, untilMs, byName } = props.entry
    return [
      { label: x('column.visitorId'), value: visitorId },
      { label: x('column.cidr'), value: cidr },
      { label: t('filter.site'), value: siteName ?? x('site.all') },
      { label: x('column.since'), value: format.exact(createdAtMs) },
      { label: x('column.until'), value: <Until untilMs={untilMs} /> },
      { label: x('column.by'), value: byName },
    ].filter(({ value }) => value !== null)
  }
  return (
    <>
      <dl class="grid grid-cols-[84px_1fr] gap-x-3 gap-y-1.5 text-sm">
        <For each={rows()}>
          {({ label, value }) => (
            <>
              <dt class="text-muted">{label}</dt>
              <dd class="min-w-0 break-all text-normal tabular-nums">{value}</dd>
            </>
          )}
        </For>
      </dl>
      <Show when={props.entry.visitorId}>
        {(visitorId) => (
          <A href={`/conversations?visitorId=${visitorId()}`} class="self-start text-sm text-accent-text hover:underline">
            {x('panel.conversations')}
          </A>
        )}
      </Show>
    </>
  )
}

/** What is known of an entry; its remark and its end may be changed, and it may be taken away. */
export const EntryEditor = (props: EditorProps) => {
  const x = useTexts(texts)
  const editor = createEntryEditor(props)
  return (
    <RecordPanel
      title={targetOf(props.entry)}
      editor={editor}
      labelOf={(key) => x(key === 'remark' ? 'field.remark' : 'field.until')}
      above={
        <PanelSection title={x('section.entry')}>
          <Facts entry={props.entry} />
        </PanelSection>
      }
      onClose={props.onClose}
      fields={
        <PanelSection title={x('section.change')}>
          <TextField
            label={x('field.remark')}
            maxlength={REMARK_CHARS}
            error={editor.errors().remark ?? null}
            value={editor.values().remark}
            onInput={(remark) => editor.edit('remark', remark)}
          />
          <UntilField
            value={editor.values().untilMs}
            error={editor.errors().untilMs}
            onChange={(untilMs) => editor.edit('untilMs', untilMs)}
          />
        </PanelSection>
      }
    >
      <PanelSection title={x('section.remove')} text={x('section.removeText')}>
        <Button class="self-start" look="danger" onClick={() => props.removal.askOne(props.entry, props.onClose)}>
          {x('remove.action')}
        </Button>
      </PanelSection>
    </RecordPanel>
  )
}
