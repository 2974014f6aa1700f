import { For, Show } from 'solid-js'
import type { DecisionView } from '../../../objects/protocol/model.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Tag } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { texts } from './i18n/texts.ts'
import { countUnlisted, type NameOf, skippedByReason, whyWords } from './words.ts'

const HEAD = 'pb-1 text-xs font-normal text-muted'
const CELL = 'border-t border-border py-1.5'

const Candidates = (props: { decision: DecisionView; nameOf: NameOf }) => {
  const x = useTexts(texts)
  const { format } = useI18n()
  const now = useNow()
  const isChosen = (agentId: string) => agentId === props.decision.agentId
  return (
    <table class="w-full text-sm">
      <thead>
        <tr>
          <th class={cx(HEAD, 'text-left')}>{x('table.agent')}</th>
          <th class={cx(HEAD, 'text-right')}>{x('table.load')}</th>
          <th class={cx(HEAD, 'pl-3 text-right')} title={x('table.lastHint')}>
            {x('table.last')}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.decision.candidates}>
          {({ agentId, load, limit, lastAssignedAtMs }) => (
            <tr class={cx(isChosen(agentId) && 'font-medium text-strong')}>
              <td class={CELL}>
                <span class="flex flex-wrap items-center gap-1.5 break-words">
                  {props.nameOf(agentId)}
                  <Show when={isChosen(agentId)}>
                    <Tag look="accent">{x('chosen')}</Tag>
                  </Show>
                </span>
              </td>
              <td class={cx(CELL, 'text-right tabular-nums')}>
                {load}/{limit}
              </td>
              <td class={cx(CELL, 'pl-3 text-right whitespace-nowrap tabular-nums')}>
                <Show when={lastAssignedAtMs > 0} fallback={x('table.never')}>
                  <time title={format.exact(lastAssignedAtMs)}>{format.moment(lastAssignedAtMs, now())}</time>
                </Show>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

/** Why the latest agent got the conversation: the rule, who could have had it, and why the others could not (R1). */
export const WhyAgent = (props: { decision: DecisionView; nameOf: NameOf }) => {
  const x = useTexts(texts)
  const { format } = useI18n()
  const now = useNow()
  const time = () => format.moment(props.decision.atMs, now())
  const skipped = () => skippedByReason(x, props.decision, props.nameOf)
  return (
    <div class="flex flex-col gap-2.5 text-sm text-normal">
      <div>
        <div class="font-medium text-strong">{x(`rule.${props.decision.rule}`)}</div>
        <p class="text-muted">{whyWords(x, props.decision, props.nameOf)}</p>
        <p class="text-xs text-muted" title={format.exact(props.decision.atMs)}>
          <Show when={props.decision.agentId} fallback={x('atNobody', { time: time() })}>
            {(agentId) => x('at', { time: time(), agent: props.nameOf(agentId()) })}
          </Show>
        </p>
      </div>
      <Show when={props.decision.candidates.length > 0}>
        <Candidates decision={props.decision} nameOf={props.nameOf} />
      </Show>
      <Show when={skipped().length > 0}>
        <div>
          <h4 class="mb-1 text-xs text-muted">{x('skipped')}</h4>
          <dl class="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
            <For each={skipped()}>
              {({ reason, names }) => (
                <>
                  <dt class="text-muted">{reason}</dt>
                  <dd class="min-w-0 break-words">{names.join(' · ')}</dd>
                </>
              )}
            </For>
          </dl>
        </div>
      </Show>
      <p class="text-xs text-muted">
        {x('considered', { count: props.decision.considered })}
        <Show when={countUnlisted(props.decision) > 0}> {x('unlisted', { count: countUnlisted(props.decision) })}</Show>
      </p>
    </div>
  )
}
