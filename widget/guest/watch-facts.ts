import type { Facts } from './triggers.ts'

type Seen = Pick<Facts, 'secondsOnPage' | 'scrollPercent' | 'isLeaving'>

const LOOK_EVERY_MS = 500

const scrolledPercent = (): number => {
  const { scrollHeight } = document.documentElement
  return scrollHeight <= 0 ? 100 : Math.min(100, Math.round(((scrollY + innerHeight) / scrollHeight) * 100))
}

/** Watches time, scrolling and leaving on this page, and calls `onLook` with them until told to stop. */
export const watchFacts = (onLook: (seen: Seen) => void, signal: AbortSignal): (() => void) => {
  const end = new AbortController()
  const startedAtMs = performance.now()
  let scrollPercent = 0
  const look = (isLeaving = false) => {
    // Not while the page is being built: asking then would lay it out once more.
    if (scrollPercent === 0) onScroll()
    if (!end.signal.aborted) onLook({ secondsOnPage: (performance.now() - startedAtMs) / 1000, scrollPercent, isLeaving })
  }
  const onScroll = () => {
    scrollPercent = Math.max(scrollPercent, scrolledPercent())
  }
  const onLeave = ({ relatedTarget, clientY }: MouseEvent) => relatedTarget === null && clientY <= 0 && look(true)
  const timer = setInterval(look, LOOK_EVERY_MS)
  // In the capture phase: pages that scroll an inner part tell only there, and a greedy handler cannot keep it from us.
  addEventListener('scroll', onScroll, { passive: true, capture: true, signal: end.signal })
  document.addEventListener('mouseout', onLeave, { signal: end.signal })
  const stop = () => {
    clearInterval(timer)
    end.abort()
  }
  signal.addEventListener('abort', stop, { signal: end.signal })
  return stop
}
