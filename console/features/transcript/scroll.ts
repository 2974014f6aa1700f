import { createEffect, createSignal, on, onCleanup } from 'solid-js'

const NEAR_PX = 48
const TOP_PX = 160

export type TranscriptScroll = {
  ref: (element: HTMLElement) => void
  /** Whether the newest line is in sight. */
  atEnd: () => boolean
  toEnd: () => void
}

/**
 * Keeps a transcript where the reader is: at the end it follows what arrives, further up nothing moves, and older lines
 * put in above push the view down by their own height.
 */
export const createTranscriptScroll = (options: {
  /** Changes when another conversation is shown. */
  conversation: () => string
  /** First and last row; a new first one means that older lines came in. */
  edges: () => { first: string | undefined; last: string | undefined; count: number }
  onNearTop: () => void
}): TranscriptScroll => {
  let element: HTMLElement | undefined
  let heightBefore = 0
  const [atEnd, setAtEnd] = createSignal(true)

  const measure = () => {
    if (element === undefined) return
    const left = element.scrollHeight - element.scrollTop - element.clientHeight
    setAtEnd(left < NEAR_PX)
    heightBefore = element.scrollHeight
    if (element.scrollTop < TOP_PX && element.scrollHeight > element.clientHeight) options.onNearTop()
  }
  const toEnd = () => {
    if (element === undefined) return
    element.scrollTop = element.scrollHeight
    setAtEnd(true)
    heightBefore = element.scrollHeight
  }

  const resized = new ResizeObserver(() => atEnd() && toEnd())
  onCleanup(() => resized.disconnect())

  createEffect(on(options.conversation, () => queueMicrotask(toEnd)))
  createEffect(
    on(
      options.edges,
      (now, before) => {
        if (element === undefined) return
        if (atEnd()) toEnd()
        else if (before !== undefined && before.first !== now.first && before.last === now.last)
          element.scrollTop += element.scrollHeight - heightBefore
        measure()
      },
      { defer: true },
    ),
  )
  return {
    ref: (mounted) => {
      element = mounted
      mounted.addEventListener('scroll', measure, { passive: true })
      resized.observe(mounted)
      queueMicrotask(() => {
        toEnd()
        measure()
      })
    },
    atEnd,
    toEnd,
  }
}
