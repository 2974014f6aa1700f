import { A } from '@solidjs/router'
import AtSign from 'lucide-solid/icons/at-sign'
import { createMemo, For } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'

/** Conversations of others in which a colleague named this person, until they are looked at. */
export const MentionItems = () => {
  const { t } = useI18n()
  const live = useLive()
  const mentions = createMemo(() => {
    const all = live.links.flatMap((link) =>
      link.state().mentions.map((mention) => ({ ...mention, author: link.state().agents[mention.note.authorId]?.name })),
    )
    return all.filter((one, at) => all.findLastIndex(({ conversationId }) => conversationId === one.conversationId) === at).reverse()
  })
  return (
    <ul class="flex flex-col px-2 pt-2 empty:hidden">
      <For each={mentions()}>
        {(one) => (
          <li>
            <A
              href={`/desk/${one.conversationId}`}
              class="flex h-14 items-center gap-3 rounded-control bg-private-subtle px-2 text-private"
            >
              <span class="flex size-8 shrink-0 items-center justify-center">
                <AtSign aria-hidden="true" />
              </span>
              <span class="min-w-0 flex-1 leading-[1.35]">
                <span class="block truncate text-sm font-medium">{one.visitorName}</span>
                <span class="block truncate text-xs">
                  {one.author ?? t('message.agent')}: {one.note.text}
                </span>
              </span>
            </A>
          </li>
        )}
      </For>
    </ul>
  )
}
