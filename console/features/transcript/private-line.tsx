import Lock from 'lucide-solid/icons/lock'
import { Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { texts } from './i18n/texts.ts'
import type { LineContext } from './line-actions.ts'
import { LineFailure } from './line-failure.tsx'
import { NoteText } from './message-text.tsx'
import type { TranscriptRow } from './rows.ts'

const KIND_TEXTS = { note: 'note', whisper: 'whisper' } as const

/** A note among colleagues or a whisper (R13), in the tint of everything a visitor must not see. */
export const PrivateLine = (props: { row: TranscriptRow & { kind: 'private' }; context: LineContext }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const note = () => props.row.note
  const own = () => props.row.own
  const author = () => props.context.nameOf?.(note().authorId) ?? t('message.agent')
  const mentioned = () =>
    note().mentions.flatMap((id) => {
      const name = props.context.nameOf?.(id)
      return name === undefined ? [] : [{ id, name }]
    })
  return (
    <article
      tabindex="-1"
      data-line
      aria-label={x('noteLine', { author: author(), time: format.exact(note().atMs) })}
      class="mx-auto mt-3 w-full max-w-[560px] rounded-panel bg-private-subtle px-3 py-2"
    >
      <header class="flex items-baseline gap-1.5 text-xs text-private" title={x('onlyColleagues')}>
        <Lock class="size-3 shrink-0 self-center" aria-hidden="true" />
        <span class="font-medium">{x(KIND_TEXTS[note().kind])}</span>
        <span class="min-w-0 truncate">{author()}</span>
        <time class="ml-auto shrink-0 tabular-nums" datetime={new Date(note().atMs).toISOString()} title={format.exact(note().atMs)}>
          {format.clock(note().atMs)}
        </time>
      </header>
      <p class={cx('mt-0.5 text-base break-words whitespace-pre-wrap text-strong', own()?.failed === null && 'opacity-70')}>
        <NoteText text={note().text} mentioned={mentioned()} />
      </p>
      <Show when={own()}>
        {(one) => (
          <Show when={one().failed !== null} fallback={<span class="text-xs text-private">{t('message.sending')}</span>}>
            <LineFailure
              code={one().failed}
              onRetry={() => props.context.actions.retryNote?.(one())}
              onDiscard={() => props.context.actions.discardNote?.(one())}
            />
          </Show>
        )}
      </Show>
    </article>
  )
}
