import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { AuditEntry } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { DetailPanel } from '../../lib/record-panel/detail-panel.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { texts } from './i18n/texts.ts'
import { targetHref } from './target.ts'
import { type EntryLine, useAuditWords } from './words.ts'

const Fact = (props: { name: string; text: string }) => (
  <div class="flex gap-3">
    <dt class="w-24 shrink-0 text-muted">{props.name}</dt>
    <dd class="min-w-0 break-words text-normal">{props.text}</dd>
  </div>
)

const Side = (props: { label: string | null; text: string; gone?: boolean }) => (
  <div class="min-w-0 flex-1 basis-40">
    <Show when={props.label}>{(label) => <p class="text-xs text-muted">{label()}</p>}</Show>
    <p class={props.gone ? 'text-sm break-words whitespace-pre-wrap text-muted' : 'text-sm break-words whitespace-pre-wrap text-strong'}>
      {props.text}
    </p>
  </div>
)

/** What has only one side needs no word for it. */
const LineRow = (props: { line: EntryLine }) => {
  const x = useTexts(texts)
  const both = () => props.line.before !== null && props.line.after !== null
  return (
    <section class="border-t border-border py-3 first:border-t-0">
      <h4 class="text-sm font-medium text-normal">{props.line.name}</h4>
      <div class="mt-1 flex flex-wrap gap-x-4 gap-y-2">
        <Show when={props.line.before}>{(text) => <Side label={both() ? x('column.before') : null} text={text()} gone />}</Show>
        <Show when={props.line.after}>{(text) => <Side label={both() ? x('column.after') : null} text={text()} />}</Show>
      </div>
    </section>
  )
}

const Changes = (props: { entry: AuditEntry; words: ReturnType<typeof useAuditWords> }) => {
  const x = useTexts(texts)
  return (
    <Show when={!props.words.erased(props.entry)} fallback={<p class="text-sm text-muted">{x('entry.erased')}</p>}>
      <For each={props.words.linesOf(props.entry)} fallback={<p class="text-sm text-muted">{x('entry.noChanges')}</p>}>
        {(line) => <LineRow line={line} />}
      </For>
    </Show>
  )
}

/** One entry: who, what, when, from where, and what it changed. */
export const EntryPanel = (props: { entry: AuditEntry; onClose: () => void }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const words = useAuditWords()
  const entry = () => props.entry
  const target = () => words.target(entry())
  return (
    <DetailPanel title={x('entry.title')} onClose={props.onClose}>
      <dl class="flex flex-col gap-1.5 text-sm">
        <Fact name={x('column.at')} text={format.exact(entry().atMs)} />
        <Fact name={x('column.actor')} text={words.actor(entry())} />
        <Fact name={x('column.action')} text={words.action(entry())} />
        <Fact name={x('column.kind')} text={words.kind(entry())} />
        <Show when={target() !== entry().targetId}>
          <Fact name={x('column.name')} text={target()} />
        </Show>
        <Fact name={x('column.target')} text={entry().targetId} />
        <Fact name={x('column.ip')} text={entry().ip ?? x('entry.noIp')} />
      </dl>
      <p class="mt-3 flex flex-wrap gap-2">
        <Show when={targetHref(entry())}>
          {(href) => (
            <A href={href()} class={buttonClass('secondary', 'sm')}>
              {x('entry.open', { kind: words.kind(entry()) })}
            </A>
          )}
        </Show>
        <A href={`/audit?targetId=${encodeURIComponent(entry().targetId)}`} class={buttonClass('ghost', 'sm')}>
          {x('entry.history')}
        </A>
      </p>
      <h3 class="mt-5 mb-1 text-sm font-semibold text-strong">{x('entry.changes')}</h3>
      <Changes entry={entry()} words={words} />
    </DetailPanel>
  )
}
