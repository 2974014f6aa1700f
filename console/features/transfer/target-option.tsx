import Check from 'lucide-solid/icons/check'
import UsersRound from 'lucide-solid/icons/users-round'
import { Match, Show, Switch } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Dot } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { texts } from './i18n/texts.ts'
import type { AgentTarget, GroupTarget, Target } from './targets.ts'

type OptionProps = {
  id: string
  target: Target
  possible: boolean
  active: boolean
  chosen: boolean
  onHover: () => void
  onChoose: () => void
}

const GroupWords = (props: { target: GroupTarget }) => {
  const x = useTexts(texts)
  return (
    <>
      <span class="flex size-8 shrink-0 items-center justify-center rounded-full bg-surface-2 text-muted">
        <UsersRound aria-hidden="true" />
      </span>
      <span class="min-w-0 flex-1">
        <span class="block truncate text-sm text-strong">{props.target.group.name}</span>
        <span class="block truncate text-xs text-muted">
          {x('dialog.members', { ready: props.target.ready, members: props.target.members })}
        </span>
      </span>
    </>
  )
}

const AgentWords = (props: { target: AgentTarget }) => {
  const x = useTexts(texts)
  const agent = () => props.target.agent
  return (
    <>
      <Avatar id={agent().id} name={agent().name} src={agent().avatar} />
      <span class="min-w-0 flex-1">
        <span class="flex items-baseline gap-2 text-sm">
          <span class="truncate text-strong">{agent().name}</span>
          <span class="shrink-0 text-xs text-muted tabular-nums">{agent().workNumber}</span>
        </span>
        <span class="block truncate text-xs text-muted">
          <span class="tabular-nums">{x('dialog.load', { load: agent().load, limit: agent().limit })}</span>
          <Show when={props.target.groupNames.length > 0}> · {props.target.groupNames.join(' · ')}</Show>
        </span>
      </span>
    </>
  )
}

/** One group or agent; who cannot take a conversation stays in the list and says why. */
export const TargetOption = (props: OptionProps) => {
  const x = useTexts(texts)
  const { t } = useI18n()
  return (
    <button
      type="button"
      id={props.id}
      role="option"
      tabindex={-1}
      aria-selected={props.chosen}
      aria-disabled={!props.possible}
      class={cx(
        'flex h-12 w-full items-center text-left gap-3 rounded-control px-2 leading-[1.35]',
        props.possible ? 'cursor-pointer' : 'cursor-not-allowed',
        props.chosen ? 'bg-accent-subtle' : props.active && 'bg-surface-2',
      )}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={() => props.onHover()}
      onClick={() => props.onChoose()}
    >
      <span class={cx('flex min-w-0 flex-1 items-center gap-3', !props.possible && 'opacity-60')}>
        <Switch>
          <Match when={props.target.kind === 'group' && props.target}>{(target) => <GroupWords target={target()} />}</Match>
          <Match when={props.target.kind === 'agent' && props.target}>{(target) => <AgentWords target={target()} />}</Match>
        </Switch>
      </span>
      <span class="flex shrink-0 items-center gap-1.5 text-xs text-muted">
        <Show
          when={props.target.reason}
          fallback={
            <Show when={props.target.kind === 'agent'}>
              <Dot look="success" />
              {t('status.ready')}
            </Show>
          }
        >
          {(reason) => x(`reason.${reason()}`)}
        </Show>
        <Show when={props.chosen}>
          <Check class="text-accent-text" aria-hidden="true" />
        </Show>
      </span>
    </button>
  )
}
