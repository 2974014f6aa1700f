import { createUniqueId } from 'solid-js'
import { LIMITS } from '../../../objects/protocol/constants.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'

type RemarkProps = { value: string; onInput: (value: string) => void; onSend: () => void; ref: (area: HTMLTextAreaElement) => void }

/** What the colleague should know. Enter transfers, Shift+Enter breaks the line, except inside an input method. */
export const RemarkField = (props: RemarkProps) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: keys that an input method handles, in browsers that end the composition before this event.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    props.onSend()
  }
  return (
    <div class="flex flex-col gap-1 border-t border-border px-5 pt-3">
      <label for={id} class="flex items-baseline gap-2 text-sm font-medium text-normal">
        {x('dialog.remark')}
        <span class="flex-1 text-xs font-normal text-muted">{x('dialog.remarkHint')}</span>
        <span class="text-xs font-normal text-muted tabular-nums">
          {x('dialog.used', { used: props.value.length, most: LIMITS.remarkChars })}
        </span>
      </label>
      <textarea
        ref={props.ref}
        id={id}
        rows={2}
        maxlength={LIMITS.remarkChars}
        class="w-full resize-none rounded-control border border-control bg-surface-1 px-3 py-1.5 text-base text-strong focus-visible:outline-offset-0"
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
