import { createMemo, createSignal, type JSX, onCleanup, Show } from 'solid-js'

/** A long list in blocks: drawn where one looks, then one after the other; what is out of sight is neither laid out nor painted. */

const BLOCK_ROWS = 25
/** Drawn at once: as much as a screen holds. */
const FIRST_BLOCKS = 2
/** What a row takes before it was ever laid out, about. */
const ROW_PX = 52
/** Between two blocks that nobody looks at, so that typing and scrolling come first. */
const PAUSE_MS = 50

type Watch = (element: Element, draw: () => void) => void

/** Inside a component: the keys in blocks, and what each block that is not drawn yet is given to. */
export const createBlocks = (keys: () => readonly string[]) => {
  const blocks = createMemo(() =>
    Array.from({ length: Math.ceil(keys().length / BLOCK_ROWS) }, (_, at) => keys().slice(at * BLOCK_ROWS, (at + 1) * BLOCK_ROWS)),
  )
  const waiting = new Map<Element, () => void>()
  const draw = (element: Element | undefined) => {
    if (element === undefined) return
    waiting.get(element)?.()
    waiting.delete(element)
    seen.unobserve(element)
  }
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) draw(target)
  })
  const timer = setInterval(() => draw(waiting.keys().next().value), PAUSE_MS)
  onCleanup(() => {
    clearInterval(timer)
    seen.disconnect()
  })
  const watch: Watch = (element, show) => {
    waiting.set(element, show)
    seen.observe(element)
  }
  return { blocks, watch }
}

/** Some rows of a long list; keeps their room until it is drawn. */
export const Block = (props: { at: number; rows: number; watch: Watch; children: JSX.Element }) => {
  const [isDrawn, setDrawn] = createSignal(props.at < FIRST_BLOCKS)
  const room = () => `${props.rows * ROW_PX}px`
  return (
    <div
      ref={(element) => !isDrawn() && props.watch(element, () => setDrawn(true))}
      style={isDrawn() ? { 'content-visibility': 'auto', 'contain-intrinsic-size': `auto ${room()}` } : { height: room() }}
    >
      <Show when={isDrawn()}>{props.children}</Show>
    </div>
  )
}
