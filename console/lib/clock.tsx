import { createContext, createSignal, type JSX, onCleanup, useContext } from 'solid-js'

/** One ticking second for all waiting times on the screen. */

const ClockContext = createContext<() => number>()

/** The present in ms since epoch, moving once a second. */
export const useNow = (): (() => number) => {
  const clock = useContext(ClockContext)
  if (clock === undefined) throw new Error('useNow needs a ClockProvider above it')
  return clock
}

export const ClockProvider = (props: { children: JSX.Element }) => {
  const [nowMs, setNowMs] = createSignal(Date.now())
  const timer = setInterval(() => setNowMs(Date.now()), 1000)
  onCleanup(() => clearInterval(timer))
  return <ClockContext.Provider value={nowMs}>{props.children}</ClockContext.Provider>
}
