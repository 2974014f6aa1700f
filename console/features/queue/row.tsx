import { A } from '@solidjs/router'
import ArrowRightLeft from 'lucide-solid/icons/arrow-right-left'
import ArrowUpToLine from 'lucide-solid/icons/arrow-up-to-line'
import CircleStop from 'lucide-solid/icons/circle-stop'
import { Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { VTD } from '../../ui/virtual-table.tsx'
import type { Entry } from '../live-wall/entries.ts'
import { createSteer, type Steered } from '../live-wall/steer/steer.ts'
import { WaitTag } from '../live-wall/wait-tag.tsx'
import { regionText } from '../live-wall/words.ts'
import { texts } from './i18n/texts.ts'

export type QueueRowProps = {
  entry: Entry
  steered: Steered
  withSite: boolean
  onAssign: () => void
  onEnd: () => void
}

const useWants = () => {
  const x = useTexts(texts)
  return ({ agentName, groupName }: Entry) => agentName || groupName || x('wants.anybody')
}

/** To an agent, to the front, out of the queue. */
const Actions = (props: QueueRowProps & { small: boolean }) => {
  const x = useTexts(texts)
  const steer = createSteer(() => props.steered)
  const isFirst = () => props.entry.row.position === 1
  const visitor = () => props.entry.row.visitorName
  const nameOf = (action: string) => x('act.of', { action, visitor: visitor() })
  return (
    <span class="flex justify-end gap-1">
      <Show
        when={!props.small}
        fallback={
          <IconButton label={nameOf(x('act.assign'))} icon={<ArrowRightLeft aria-hidden="true" />} onClick={() => props.onAssign()} />
        }
      >
        <Button size="sm" aria-label={nameOf(x('act.assign'))} onClick={() => props.onAssign()}>
          {x('act.assign')}
        </Button>
      </Show>
      <IconButton
        label={nameOf(x('act.front'))}
        disabled={isFirst() || steer.busy()}
        icon={<ArrowUpToLine aria-hidden="true" />}
        onClick={() => void steer.front()}
      />
      <IconButton label={nameOf(x('act.end'))} icon={<CircleStop aria-hidden="true" />} onClick={() => props.onEnd()} />
    </span>
  )
}

/** One who waits; its name leads to the wall, where it can be looked at. */
export const QueueLine = (props: QueueRowProps) => {
  const { t, format, language } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const wants = useWants()
  const row = () => props.entry.row
  const region = () => regionText(row(), language(), t('visitor.noPlace'))
  const since = () => props.entry.wait?.sinceMs ?? row().askedAtMs
  return (
    <tr data-id={row().id} class="transition-colors hover:bg-surface-2">
      <td class={cx(VTD, 'text-right tabular-nums')}>{row().position ?? '—'}</td>
      <td class={VTD}>
        <A
          href={`/live/${row().id}`}
          aria-label={x('act.watch', { visitor: row().visitorName })}
          class="font-medium text-strong hover:underline"
        >
          {row().visitorName}
        </A>
      </td>
      <Show when={props.withSite}>
        <td class={VTD}>{props.entry.siteName}</td>
      </Show>
      <td class={VTD}>{wants(props.entry)}</td>
      <td class={VTD} title={region()}>
        {region()}
      </td>
      <td class={cx(VTD, 'tabular-nums')} title={format.exact(since())}>
        {format.moment(since(), now())}
      </td>
      <td class={VTD}>
        <WaitTag entry={{ row: { ...row(), position: undefined }, wait: props.entry.wait, skewMs: props.entry.skewMs }} />
      </td>
      <td class={cx(VTD, 'max-w-none')}>
        <Actions {...props} small={false} />
      </td>
    </tr>
  )
}

/** The same on a phone. */
export const QueueCard = (props: QueueRowProps) => {
  const x = useTexts(texts)
  const wants = useWants()
  const row = () => props.entry.row
  return (
    <li data-id={row().id} class="flex h-16 items-center gap-2 border-b border-border px-4">
      <span class="w-6 shrink-0 text-center text-base font-semibold text-strong tabular-nums">{row().position ?? '—'}</span>
      <span class="min-w-0 flex-1 text-sm leading-[1.35]">
        <A
          href={`/live/${row().id}`}
          aria-label={x('act.watch', { visitor: row().visitorName })}
          class="block truncate font-medium text-strong hover:underline"
        >
          {row().visitorName}
        </A>
        <span class="flex items-center gap-2 text-xs text-muted">
          <WaitTag entry={{ row: { ...row(), position: undefined }, wait: props.entry.wait, skewMs: props.entry.skewMs }} />
          <span class="truncate">{wants(props.entry)}</span>
        </span>
      </span>
      <Actions {...props} small />
    </li>
  )
}
