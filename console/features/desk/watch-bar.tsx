import { Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { hasJoined } from '../../lib/live/watching.ts'
import { Button } from '../../ui/button.tsx'
import { texts } from './i18n/texts.ts'

/** Says that one looks on at somebody else's conversation, and ends it. */
export const WatchBar = (props: { id: string; link: SiteLink; onLeave: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const held = () => props.link.state().held[props.id]
  const words = () => {
    const agentId = held()?.view?.agentId
    if (agentId === undefined) return x('watch.barQueued')
    return x('watch.bar', { agent: props.link.state().agents[agentId]?.name ?? t('message.agent') })
  }
  return (
    <Show when={held()?.watching === true && held()?.gone === null && !hasJoined(held(), me().id)}>
      <div class="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-t border-border bg-private-subtle px-4 py-1.5">
        <p class="min-w-0 flex-1 text-sm text-private">{words()}</p>
        <Button size="sm" onClick={() => props.onLeave()}>
          {x('watch.leave')}
        </Button>
      </div>
    </Show>
  )
}
