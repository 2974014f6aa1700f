import { createSignal, onCleanup, onMount } from 'solid-js'

const NEAR_PX = 48

/** Keeps the newest line in view while one reads there, and else what one reads in place, whatever comes or grows above it. */
export const createScroll = (box: () => HTMLElement, content: () => HTMLElement) => {
  const [isAtEnd, setAtEnd] = createSignal(true)
  let lastTop = 0
  let lastHeight = 0
  let isGrowingAbove = false
  /** The first line in view, and where it ended: a name above its words, or its picture, may come and go. */
  let read: HTMLElement | undefined
  let readEnd = 0

  const endOf = ({ offsetTop, offsetHeight }: HTMLElement) => offsetTop + offsetHeight
  const hold = () => {
    read = [...content().querySelectorAll<HTMLElement>('.row')].find((row) => endOf(row) > box().scrollTop)
    if (read) readEnd = endOf(read)
  }
  const toEnd = () => {
    box().scrollTop = box().scrollHeight
    setAtEnd(true)
  }
  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = box()
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_PX
    const isSettled = scrollHeight === lastHeight
    // Lines that came since we scrolled make the end look far, and a picture that changes its size moves us: only going up leaves it.
    if (isNear || (scrollTop < lastTop && isSettled)) setAtEnd(isNear)
    lastTop = scrollTop
    // Else what grew is still to be made up for.
    if (isSettled) hold()
  }
  const onResize = () => {
    const { scrollHeight } = box()
    // The greeting goes when earlier lines come: then everything grew above.
    if (isGrowingAbove || !isAtEnd()) box().scrollTop += read?.isConnected ? endOf(read) - readEnd : scrollHeight - lastHeight
    else toEnd()
    isGrowingAbove = false
    lastHeight = scrollHeight
    hold()
  }
  onMount(() => {
    const observer = new ResizeObserver(onResize)
    observer.observe(box())
    observer.observe(content())
    onCleanup(() => observer.disconnect())
  })
  return {
    isAtEnd,
    toEnd,
    onScroll,
    /** Call it before lines are added at the top: where there are few, their end is not to be kept. */
    growAbove: (): void => {
      isGrowingAbove = box().scrollTop < NEAR_PX
    },
  }
}
