import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { AUDIT_ACTIONS, AUDIT_KINDS } from '../../../objects/protocol/audit-words.ts'
import type { AuditEntry } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { DetailPanel } from '../../lib/record-panel/detail-panel.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { changesOf, isErased, valueText } from './difference.ts'
import { isNamed } from './fields.ts'
import { texts } from './i18n/texts.ts'
import { targetHref } from './target.ts'

const Fact = (props: { name: string; text: string }) => (
  <div class="flex gap-3">
    <dt class="w-24 shrink-0 text-muted">{props.name}</dt>
    <dd class="min-w-0 break-words text-normal">{props.text}</dd>
  </div>
)

const Side = (props: { label: string; text: string; gone?: boolean }) => (
  <div class="min-w-0 flex-1 basis-40">
    <p class="text-xs text-muted">{props.label}</p>
    <p class={props.gone ? 'text-sm break-words whitespace-pre-wrap text-muted' : 'text-sm break-words whitespace-pre-wrap text-strong'}>
      {props.text}
    </p>
  </div>
)

const Changes = (props: { entry: AuditEntry }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const text = (field: string, value: unknown) =>
    valueText(field, value, { none: x('value.none'), yes: x('value.yes'), no: x('value.no'), exact: format.exact })
  const nameOf = (field: string) => (field === '' ? x('field.whole') : isNamed(field) ? x(`field.${field}`) : field)
  const changes = () => changesOf(props.entry.before, props.entry.after)
  const erased = () => isErased(props.entry.before) || isErased(props.entry.after)
  return (
    <Show when={!erased()} fallback={<p class="text-sm text-muted">{x('entry.erased')}</p>}>
      <For each={changes()} fallback={<p class="text-sm text-muted">{x('entry.noChanges')}</p>}>
        {(change) => (
          <section class="border-t border-border py-3 first:border-t-0">
            <h4 class="text-sm font-medium text-normal">{nameOf(change.field)}</h4>
            <div class="mt-1 flex flex-wrap gap-x-4 gap-y-2">
              <Side label={x('column.before')} text={text(change.field, change.before)} gone />
              <Side label={x('column.after')} text={text(change.field, change.after)} />
            </div>
          </section>
        )}
      </For>
    </Show>
  )
}

/** One entry: who, what, when, from where, and what it changed. */
export const EntryPanel = (props: { entry: AuditEntry; onClose: () => void }) => {
  const { format, language } = useI18n()
  const x = useTexts(texts)
  const entry = () => props.entry
  const actor = () => (entry().actorKind === 'key' ? x('entry.key', { name: entry().actorName }) : entry().actorName || x('entry.system'))
  const kind = () => AUDIT_KINDS[entry().targetKind]?.[language()] ?? entry().targetKind
  return (
    <DetailPanel title={x('entry.title')} onClose={props.onClose}>
      <dl class="flex flex-col gap-1.5 text-sm">
        <Fact name={x('column.at')} text={format.exact(entry().atMs)} />
        <Fact name={x('column.actor')} text={actor()} />
        <Fact name={x('column.action')} text={AUDIT_ACTIONS[entry().action]?.[language()] ?? entry().action} />
        <Fact name={x('column.kind')} text={kind()} />
        <Fact name={x('column.target')} text={entry().targetId} />
        <Fact name={x('column.ip')} text={entry().ip ?? x('entry.noIp')} />
      </dl>
      <p class="mt-3 flex flex-wrap gap-2">
        <Show when={targetHref(entry())}>
          {(href) => (
            <A href={href()} class={buttonClass('secondary', 'sm')}>
              {x('entry.open', { kind: kind() })}
            </A>
          )}
        </Show>
        <A href={`/audit?targetId=${encodeURIComponent(entry().targetId)}`} class={buttonClass('ghost', 'sm')}>
          {x('entry.history')}
        </A>
      </p>
      <h3 class="mt-5 mb-1 text-sm font-semibold text-strong">{x('entry.changes')}</h3>
      <Changes entry={entry()} />
    </DetailPanel>
  )
}
