import { Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { fillReply } from '../desk/quick-reply.ts'
import { texts } from './i18n/texts.ts'

/** What a visitor would read, filled in as the desk fills it. */
export const ReplyPreview = (props: { text: string }) => {
  const x = useTexts(texts)
  const me = useMe()
  const filled = () =>
    fillReply(props.text, { visitor: x('preview.visitor'), agent: me().name, site: me().sites[0]?.name ?? x('preview.site') })
  return (
    <section class="flex flex-col gap-1" aria-label={x('preview.label')}>
      <p class="text-xs text-muted">{x('preview.label')}</p>
      <Show when={props.text.trim() !== ''} fallback={<p class="text-sm text-muted">{x('preview.empty')}</p>}>
        <p class="max-w-full self-start rounded-[16px] bg-surface-2 px-3 py-2 text-base break-words whitespace-pre-wrap text-strong">
          {filled()}
        </p>
      </Show>
    </section>
  )
}
