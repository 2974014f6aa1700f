import { LIMITS } from '../../../objects/protocol/constants.ts'

const AT_MOST_EVERY_MS = 1_000
const STOPPED_AFTER_MS = 5_000

export type TypingReport = { active: boolean; text: string }

/** Turns keystrokes into few frames: the first at once, then one a second with the latest text, and one when it stops. */
export const createTypingReporter = (report: (typing: TypingReport) => void) => {
  let latest = ''
  let pending: ReturnType<typeof setTimeout> | undefined
  let idle: ReturnType<typeof setTimeout> | undefined
  let isActive = false
  let isStale = false

  const forget = () => {
    clearTimeout(pending)
    clearTimeout(idle)
    pending = undefined
    isActive = false
    isStale = false
  }
  const stop = () => {
    if (isActive) report({ active: false, text: '' })
    forget()
  }
  const flush = () => {
    pending = undefined
    if (!isStale) return
    isStale = false
    isActive = true
    report({ active: true, text: latest.slice(0, LIMITS.peekChars) })
    pending = setTimeout(flush, AT_MOST_EVERY_MS)
  }
  return {
    typed: (text: string): void => {
      clearTimeout(idle)
      if (text.trim() === '') return stop()
      latest = text
      isStale = true
      idle = setTimeout(stop, STOPPED_AFTER_MS)
      if (pending === undefined) flush()
    },
    /** The text was sent: the message itself says that typing is over. */
    forget,
  }
}
