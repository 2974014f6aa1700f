import { createSignal, For, type JSX } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { addStyle } from '../style.ts'
import css from './emoji.css?inline'
import { emojiTexts } from './texts.ts'

addStyle(css)

const COLUMNS = 8
const EMOJI = [
  '😀 😄 😁 😂 🤣 😊 😇 🙂',
  '😉 😍 🥰 😘 😋 😎 🤩 🥳',
  '🤔 🤨 😐 😅 😬 🙄 😏 😴',
  '😢 😭 😤 😡 😱 😰 😳 🥺',
  '👍 👎 👌 ✌️ 🤝 🙏 👏 💪',
  '👋 🙌 ☝️ 👇 👈 👉 🤷 🤦',
  '❤️ 💔 💯 ✨ 🎉 🎁 🌹 ☀️',
  '✅ ❌ ❓ ❗ 📷 📦 🚚 💰',
].flatMap((line) => line.split(' '))

/** A small set, enough for a conversation; one Tab stop, arrows inside. */
export const EmojiPicker = (props: { onPick: (emoji: string) => void }): JSX.Element => {
  const t = useTexts().wordsOf(emojiTexts)
  const [at, setAt] = createSignal(0)
  let grid!: HTMLFieldSetElement

  const move = (to: number) => {
    const next = Math.max(0, Math.min(EMOJI.length - 1, to))
    setAt(next)
    grid.querySelectorAll('button')[next]?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key]
    if (step === undefined) return
    event.preventDefault()
    move(at() + step)
  }
  return (
    <fieldset class="emoji" ref={grid} aria-label={t('emoji.label')} onKeyDown={onKey}>
      <For each={EMOJI}>
        {(emoji, index) => (
          <button type="button" tabIndex={index() === at() ? 0 : -1} onFocus={() => setAt(index())} onClick={() => props.onPick(emoji)}>
            {emoji}
          </button>
        )}
      </For>
    </fieldset>
  )
}
