import type { SendKey } from '../../lib/preferences.ts'

type EnterEvent = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** Whether this key sends, by the person's own setting; on a touch keyboard Enter always breaks the line. Pure. */
export const isSendKey = (event: EnterEvent, sendKey: SendKey, touch: boolean): boolean => {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false
  if (event.ctrlKey || event.metaKey) return true
  return sendKey === 'enter' && !touch
}

/** The keys as the composer names them. */
export const sendKeyWords = (sendKey: SendKey, mac: boolean): { send: string; line: string } =>
  sendKey === 'enter' ? { send: 'Enter', line: 'Shift+Enter' } : { send: mac ? '⌘ Enter' : 'Ctrl+Enter', line: 'Enter' }
