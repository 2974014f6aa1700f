import { useTexts } from '../../lib/i18n/index.tsx'
import { createSendKey } from '../../lib/preferences.ts'
import { keysText } from '../../ui/key-caps.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { texts } from './i18n/texts.ts'

/** What sends from the composer, and what makes a new line then. */
export const SendKeyForm = () => {
  const x = useTexts(texts)
  const [sendKey, setSendKey] = createSendKey()
  return (
    <>
      <Segmented
        label={x('sendKey.title')}
        value={sendKey()}
        segments={[
          { value: 'enter', label: x('sendKey.enter') },
          { value: 'mod_enter', label: x('sendKey.modEnter', { keys: keysText('Mod+Enter') }) },
        ]}
        onChange={setSendKey}
      />
      <p class="mt-2 text-xs text-muted">{x(sendKey() === 'enter' ? 'sendKey.enterHint' : 'sendKey.modEnterHint')}</p>
    </>
  )
}
