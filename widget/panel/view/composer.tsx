import { createEffect, createSignal, type JSX, on, onCleanup, onMount, Show } from 'solid-js'
import { LIMITS } from '../../../objects/protocol/constants.ts'
import { useTexts } from '../i18n/text.ts'
import { part, whenIdle } from '../parts/part.tsx'
import { useSession } from '../session/session.ts'
import { Icon } from './icons.tsx'

const AttachButtons = part(async () => {
  await whenIdle()
  return (await import('../parts/attach/attach-buttons.tsx')).AttachButtons
})
const EmojiPicker = part(async () => (await import('../parts/emoji/emoji-picker.tsx')).EmojiPicker)

const isTouch = () => matchMedia('(hover: none) and (pointer: coarse)').matches

/** Enter sends where there is a real keyboard; on a touch keyboard it makes a new line and the button sends. */
const isSendKey = (event: KeyboardEvent) =>
  event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== IME_KEY_CODE && !isTouch()
/** Safari ends a composition before it tells of the Enter that ended it. */
const IME_KEY_CODE = 229

export const Composer = (): JSX.Element => {
  const texts = useTexts()
  const { t } = texts
  const session = useSession()
  const [text, setText] = createSignal(session.storage.loadDraft())
  const [hasEmoji, setEmoji] = createSignal(false)
  const [problem, setProblem] = createSignal('')
  let area!: HTMLTextAreaElement
  let root!: HTMLFormElement
  const isTooLong = () => text().length > LIMITS.messageChars
  const canSend = () => text().trim() !== '' && !isTooLong()

  const write = (value: string) => {
    setText(value)
    session.storage.saveDraft(value)
  }
  const send = () => {
    if (!canSend()) return
    setProblem('')
    session.submit(text().trim())
    write('')
    setEmoji(false)
  }
  const pick = (emoji: string) => {
    area.setRangeText(emoji, area.selectionStart, area.selectionEnd, 'end')
    write(area.value)
    session.typed(area.value)
  }
  const attach = async (files: File[]) => {
    const { attach: add } = await session.files()
    setProblem(add(files, texts))
  }
  const closeEmoji = () => {
    setEmoji(false)
    area.focus()
  }
  const onOutside = (event: PointerEvent) => {
    if (hasEmoji() && event.target instanceof Node && !root.contains(event.target)) setEmoji(false)
  }
  document.addEventListener('pointerdown', onOutside)
  onCleanup(() => document.removeEventListener('pointerdown', onOutside))

  createEffect(() => {
    const { returnedText } = session.view
    if (returnedText === '') return
    write([returnedText, text()].filter((part) => part !== '').join('\n'))
    session.takeReturned()
  })
  createEffect(on(session.forgotten, () => write(''), { defer: true }))
  // Where `field-sizing` is not known the height follows by hand.
  createEffect(on(text, () => growByHand(area)))
  createEffect(on(session.focusAsked, () => isTouch() || area.focus(), { defer: true }))
  onMount(() => session.focusAsked() > 0 && !isTouch() && area.focus())

  return (
    <form
      class="composer"
      ref={root}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !hasEmoji()) return
        event.stopPropagation()
        closeEmoji()
      }}
    >
      <Show when={hasEmoji()}>
        <EmojiPicker onPick={pick} />
      </Show>
      <textarea
        ref={area}
        rows={1}
        aria-label={t('composer.label')}
        aria-invalid={isTooLong()}
        dir="auto"
        placeholder={t(session.view.phase.kind === 'served' ? 'composer.reply' : 'composer.placeholder')}
        value={text()}
        enterkeyhint={isTouch() ? 'enter' : 'send'}
        onInput={(event) => {
          write(event.currentTarget.value)
          session.typed(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (!isSendKey(event)) return
          event.preventDefault()
          send()
        }}
      />
      <div class="tools">
        <button
          type="button"
          class="tool"
          aria-label={t('composer.emoji')}
          title={t('composer.emoji')}
          aria-expanded={hasEmoji()}
          onClick={() => setEmoji(!hasEmoji())}
        >
          <Icon name="smile" size={22} />
        </button>
        <AttachButtons onFiles={attach} onProblem={setProblem} />
        <span class="hint" role="status">
          {isTooLong() ? t('composer.tooLong', { count: LIMITS.messageChars }) : session.isOnline() ? problem() : t('composer.offline')}
        </span>
        <button type="submit" class="send" disabled={!canSend()} aria-label={t('composer.send')} title={t('composer.send')}>
          <Icon name="send" size={20} />
        </button>
      </div>
    </form>
  )
}

const growByHand = (area: HTMLTextAreaElement) => {
  if (CSS.supports('field-sizing', 'content')) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}
