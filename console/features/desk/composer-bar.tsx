import Lock from 'lucide-solid/icons/lock'
import Send from 'lucide-solid/icons/send-horizontal'
import { Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { AttachButton } from '../attachments/attach-button.tsx'
import type { ComposerMode } from './draft.ts'
import { EmojiButton } from './emoji-button.tsx'
import { texts } from './i18n/texts.ts'

const WARN_LEFT_CHARS = 400

type ComposerBarProps = {
  mode: ComposerMode
  notesOnly: boolean
  onMode: (mode: ComposerMode) => void
  onEmoji: (emoji: string) => void
  onAttach: (files: Iterable<File>) => void
  onFocus: () => void
  repliesShown: boolean
  onReplies: () => void
  leftChars: number
  canSend: boolean
  onSend: () => void
}

/** Below the text: for whom it is, what can be put in, and the way out. */
export const ComposerBar = (props: ComposerBarProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const isNote = () => props.mode === 'note'
  return (
    <div class="mt-1 flex items-center gap-1">
      <Show when={!props.notesOnly}>
        <Segmented
          label={x('mode.label')}
          value={props.mode}
          segments={[
            { value: 'reply', label: x('mode.reply') },
            { value: 'note', label: x('mode.note') },
          ]}
          onChange={props.onMode}
          class={cx('mr-1', isNote() && 'bg-surface-1/60')}
        />
      </Show>
      <EmojiButton onPick={props.onEmoji} onClose={props.onFocus} />
      <Show when={!isNote()}>
        <AttachButton onPick={props.onAttach} />
        <button
          type="button"
          aria-pressed={props.repliesShown}
          class="h-8 rounded-control px-2 text-sm whitespace-nowrap text-muted transition-colors hover:bg-surface-2 hover:text-strong aria-pressed:bg-accent-subtle aria-pressed:text-accent-text"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onReplies()}
        >
          <span class="mr-1 font-mono" aria-hidden="true">
            /
          </span>
          <span class="max-sm:sr-only">{t('composer.replies')}</span>
        </button>
      </Show>
      <span class="flex-1" />
      <Show when={props.leftChars < WARN_LEFT_CHARS}>
        <span class={cx('text-xs tabular-nums', props.leftChars < 0 ? 'text-danger-text' : 'text-muted')}>
          {t('composer.left', { count: props.leftChars })}
        </span>
      </Show>
      <Button
        look={isNote() ? 'secondary' : 'primary'}
        icon={isNote() ? <Lock aria-hidden="true" /> : <Send aria-hidden="true" />}
        disabled={!props.canSend}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => props.onSend()}
      >
        {isNote() ? x('note.send') : t('composer.send')}
      </Button>
    </div>
  )
}
