import { onCleanup } from 'solid-js'

const REPEAT_MS = 3_000
const IDLE_MS = 5_000

/** Says "typing" now and then while somebody types, and once when they stop. */
export const createTypingSignal = (send: (active: boolean) => void) => {
  let active = false
  let sentAtMs = 0
  let idle: ReturnType<typeof setTimeout> | undefined

  const stop = () => {
    clearTimeout(idle)
    if (active) send(false)
    active = false
  }
  const typed = (text: string) => {
    if (text.trim() === '') return stop()
    clearTimeout(idle)
    idle = setTimeout(stop, IDLE_MS)
    if (active && Date.now() - sentAtMs < REPEAT_MS) return
    active = true
    sentAtMs = Date.now()
    send(true)
  }
  onCleanup(stop)
  return { typed, stop }
}
