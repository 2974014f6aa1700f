import { Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { previewOf } from '../../lib/message-preview.ts'
import { texts } from './i18n/texts.ts'
import type { LineContext } from './line-actions.ts'

/** The line a message answers, above its own words; a click leads there. */
export const QuoteBlock = (props: { seq: number; context: LineContext }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const quoted = () => props.context.messageOf(props.seq)
  const author = () => {
    const one = quoted()
    return one === undefined ? '' : props.context.authorOf(one).name
  }
  const words = () => {
    const one = quoted()
    if (one === undefined) return x('quotedGone')
    return one.recalledAtMs === undefined ? previewOf(t, one) : t('message.recalled')
  }
  const inner = () => (
    <>
      <Show when={author()}>{(name) => <span class="block truncate font-medium">{name()}</span>}</Show>
      <span class="line-clamp-2">{words()}</span>
    </>
  )
  return (
    <Show
      when={props.context.showSeq}
      fallback={<blockquote class="mb-1 block border-l-2 border-control pl-2 text-xs text-muted">{inner()}</blockquote>}
    >
      {(showSeq) => (
        <button
          type="button"
          class="mb-1 block w-full max-w-full rounded-[4px] border-l-2 border-control pl-2 text-left text-xs text-muted hover:text-strong"
          aria-label={x('toQuoted', { author: author(), text: words() })}
          onClick={() => showSeq()(props.seq)}
        >
          {inner()}
        </button>
      )}
    </Show>
  )
}
