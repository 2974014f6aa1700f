import { For, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Dot } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { statusOf } from '../frame/status.ts'
import type { Colleague } from '../home/team.ts'
import { texts } from './i18n/texts.ts'

const MOST_SHOWN = 24
const TEXT = 'text-[clamp(.8125rem,min(1.6vw,3.2vh),4rem)]'

/** Everybody who is online, with state and load. */
export const AgentsRow = (props: { agents: readonly Colleague[] }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const online = () => props.agents.filter(({ status }) => status !== 'offline')
  return (
    <section aria-label={x('agents.label')} class="shrink-0">
      <Show when={online().length > 0} fallback={<p class={cx(TEXT, 'text-muted')}>{x('agents.none')}</p>}>
        <ul class="flex max-h-[20vh] flex-wrap gap-[.6vw] overflow-hidden max-md:max-h-none max-md:gap-1.5">
          <For each={online().slice(0, MOST_SHOWN)}>
            {(agent) => (
              <li
                class={cx(
                  TEXT,
                  'flex items-center gap-[.5em] rounded-control border border-border bg-surface-1 px-[.7em] py-[.25em] text-strong',
                )}
              >
                <Dot look={statusOf(agent.status).dot} class="size-[.6em]" />
                <span class="max-w-[10em] truncate">{agent.name}</span>
                <span class="text-[.8em] text-muted">{t(statusOf(agent.status).label)}</span>
                <span class={cx('font-semibold tabular-nums', agent.load >= agent.limit && 'text-warning-text')}>
                  {agent.load}/{agent.limit}
                </span>
              </li>
            )}
          </For>
          <Show when={online().length > MOST_SHOWN}>
            <li class={cx(TEXT, 'self-center text-muted')}>{x('agents.more', { count: online().length - MOST_SHOWN })}</li>
          </Show>
        </ul>
      </Show>
    </section>
  )
}
