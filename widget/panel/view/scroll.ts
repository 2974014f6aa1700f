import { createSignal, onCleanup, onMount } from 'solid-js'

const NEAR_PX = 48

/** Keeps the newest line in view while one reads there, and what one reads in place while lines are added above. */
export const createScroll = (box: () => HTMLElement, content: () => HTMLElement) => {
  const [isAtEnd, setAtEnd] = createSignal(true)
  let fromEnd = 0
  let lastTop = 0
  let lastHeight = 0
  let isGrowingAbove = false

  const toEnd = () => {
    box().scrollTop = box().scrollHeight
    setAtEnd(true)
  }
  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = box()
    fromEnd = scrollHeight - scrollTop
    const isNear = fromEnd - clientHeight < NEAR_PX
    // Lines that came since we scrolled make the end look far, and a picture that changes its size moves us: only going up leaves it.
    if (isNear || (scrollTop < lastTop && scrollHeight === lastHeight)) setAtEnd(isNear)
    lastTop = scrollTop
  }
  const onResize = () => {
    if (isGrowingAbove) box().scrollTop = box().scrollHeight - fromEnd
    else if (isAtEnd()) toEnd()
    isGrowingAbove = false
    lastHeight = box().scrollHeight
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
    /** Call it before lines are added at the top. */
    growAbove: (): void => {
      isGrowingAbove = !isAtEnd() || box().scrollTop < NEAR_PX
      fromEnd = box().scrollHeight - box().scrollTop
    },
  }
}
