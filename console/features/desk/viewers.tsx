import { createMemo, For, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/cx.ts'
import { texts } from './i18n/texts.ts'

const MOST = 4

/** Who else looks on at a conversation, as small faces; who has joined wears a ring. */
export const Viewers = (props: { id: string; link: SiteLink }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const people = createMemo(() => {
    const { held, agents } = props.link.state()
    const others = (held[props.id]?.viewers ?? []).filter(({ agentId }) => agentId !== me().id)
    return others.map(({ agentId, joined }) => {
      const agent = agents[agentId]
      return { id: agentId, joined, name: agent?.name ?? t('message.agent'), avatar: agent?.avatar }
    })
  })
  const label = () => {
    const names = people().map(({ name, joined }) => (joined ? x('viewers.joined', { name }) : name))
    return x('viewers.label', { names: names.join(' · ') })
  }
  return (
    <Show when={people().length > 0}>
      <span role="img" aria-label={label()} title={label()} class="flex shrink-0 items-center">
        <For each={people().slice(0, MOST)}>
          {(one) => (
            <Avatar
              id={one.id}
              name={one.name}
              src={one.avatar}
              size="sm"
              class={cx('-ml-1.5 border-2 first:ml-0', one.joined ? 'border-accent' : 'border-surface-1')}
            />
          )}
        </For>
        <Show when={people().length > MOST}>
          <span class="ml-1 text-xs text-muted tabular-nums">+{people().length - MOST}</span>
        </Show>
      </span>
    </Show>
  )
}
