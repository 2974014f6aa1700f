import enTexts from 'emoji-picker-element/i18n/en.js'
import zhTexts from 'emoji-picker-element/i18n/zh_CN.js'
import Picker from 'emoji-picker-element/picker.js'
import enData from 'emoji-picker-element-data/en/cldr/data.json?url'
import zhData from 'emoji-picker-element-data/zh/cldr/data.json?url'
import { onCleanup, onMount } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import './emoji-picker.css'

/** The picker in the language in use, with data from our own origin. */
const EmojiPicker = (props: { onPick: (emoji: string) => void }) => {
  const { language } = useI18n()
  let host!: HTMLDivElement
  onMount(() => {
    const chinese = language() === 'zh-CN'
    const picker = new Picker({
      locale: chinese ? 'zh' : 'en',
      dataSource: chinese ? zhData : enData,
      i18n: chinese ? zhTexts : enTexts,
    })
    picker.className = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
    picker.addEventListener('emoji-click', (event) => event.detail.unicode !== undefined && props.onPick(event.detail.unicode))
    host.append(picker)
    onCleanup(() => picker.remove())
  })
  return <div ref={host} class="size-full" />
}

export default EmojiPicker
