import { createMemo, For, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/cx.ts'
import type { LivePeople } from '../agents/live-people.ts'
import { type LivePerson, onlinePeople } from '../agents/online.ts'
import { StatusMenu } from '../agents/status-menu.tsx'
import { texts } from './i18n/texts.ts'
import type { Wall } from './look.ts'
import { levelOf, oldestUnanswered, type Wait } from './waits.ts'

type PanelProps = { wall: Wall; people: LivePeople; selectedId: string | null; onFilter: (agentId: string) => void; class?: string }

const LEVELS = { calm: 'text-muted', soon: 'font-medium text-warning-text', late: 'font-semibold text-danger-text' } as const

const AgentRow = (props: { person: LivePerson; oldest: Wait | undefined; panel: PanelProps }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const live = useLive()
  const now = useNow()
  const isFull = () => props.person.load >= props.person.limit
  /** Where it serves, each desk has its own clock; they differ by less than is shown. */
  const nowMs = () => now() + (live.links[0]?.state().skewMs ?? 0)
  return (
    <li
      class={cx(
        'flex items-center gap-2.5 border-b border-border px-4 py-2',
        props.panel.selectedId === props.person.id && 'bg-accent-subtle',
      )}
    >
      <Avatar id={props.person.id} name={props.person.name} src={props.person.avatar} />
      <div class="min-w-0 flex-1 text-sm leading-[1.35]">
        <button
          type="button"
          class="block max-w-full truncate font-medium text-strong hover:underline"
          title={x('agents.filter', { name: props.person.name })}
          onClick={() => props.panel.onFilter(props.person.id)}
        >
          {props.person.name}
        </button>
        <p class="flex flex-wrap gap-x-2 text-xs text-muted tabular-nums">
          <span
            class={cx(isFull() && 'font-medium text-warning-text')}
            title={x('agents.loadOf', { load: props.person.load, limit: props.person.limit })}
          >
            {x('agents.load', { load: props.person.load, limit: props.person.limit })}
          </span>
          <Show
            when={props.oldest}
            fallback={
              <Show when={props.person.sinceMs > 0}>
                <span>{x('agents.since', { time: format.brief(Math.max(0, nowMs() - props.person.sinceMs)) })}</span>
              </Show>
            }
          >
            {(wait) => (
              <span class={LEVELS[levelOf(wait(), nowMs())]}>
                {x('agents.oldest', { time: format.duration(Math.max(0, nowMs() - wait().sinceMs)) })}
              </span>
            )}
          </Show>
        </p>
      </div>
      <StatusMenu person={props.person} setStatus={props.panel.people.setStatus} />
    </li>
  )
}

/** Who serves now: state, load, the oldest visitor without an answer; a state can be set, a name shows its conversations. */
export const AgentsPanel = (props: PanelProps) => {
  const x = useTexts(texts)
  const people = createMemo(() => onlinePeople(props.people.people(), {}))
  const byId = createMemo(() => new Map(people().map((person) => [person.id, person])))
  const ids = createMemo(() => people().map(({ id }) => id))
  const oldest = createMemo(() => oldestUnanswered(props.wall.entries()))
  return (
    <section aria-label={x('agents.title')} class={cx('flex min-h-0 flex-col bg-surface-1', props.class)}>
      <h2 class="flex h-9 shrink-0 items-center border-b border-border px-4 text-xs font-medium text-muted">
        {x('agents.title')} {ids().length}
      </h2>
      <ul class="min-h-0 flex-1 overflow-y-auto" tabindex="0" aria-label={x('agents.title')}>
        <For each={ids()} fallback={<li class="px-4 py-6 text-center text-sm text-muted">{x('agents.none')}</li>}>
          {(id) => <Show when={byId().get(id)}>{(person) => <AgentRow person={person()} oldest={oldest().get(id)} panel={props} />}</Show>}
        </For>
      </ul>
    </section>
  )
}
