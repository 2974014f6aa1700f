import { cx } from './cx.ts'

export type PaneWidth = { px: () => number; set: (px: number) => void; reset: () => void; minPx: number; maxPx: () => number }

const STEP_PX = 16
const BIG_STEP_PX = 64

/** The line between two panes: dragged, moved by arrow keys, put back by a double click. */
export const PaneSeparator = (props: { label: string; width: PaneWidth; side: 'left' | 'right'; class?: string }) => {
  /** Which way makes the pane wider: it stands at the left or the right of this line. */
  const towards = () => (props.side === 'left' ? 1 : -1)
  const KEYS: Record<string, (step: number) => void> = {
    ArrowLeft: (step) => props.width.set(props.width.px() - towards() * step),
    ArrowRight: (step) => props.width.set(props.width.px() + towards() * step),
    Home: () => props.width.set(props.width.minPx),
    End: () => props.width.set(props.width.maxPx()),
    Enter: () => props.width.reset(),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const run = KEYS[event.key]
    if (run === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    run(event.shiftKey ? BIG_STEP_PX : STEP_PX)
  }
  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (event.button !== 0) return
    event.preventDefault()
    const line = event.currentTarget
    const [fromX, fromPx] = [event.clientX, props.width.px()]
    const move = (moved: PointerEvent) => props.width.set(fromPx + towards() * (moved.clientX - fromX))
    const stop = () => {
      line.removeEventListener('pointermove', move)
      line.removeEventListener('lostpointercapture', stop)
    }
    line.setPointerCapture(event.pointerId)
    line.addEventListener('pointermove', move)
    line.addEventListener('lostpointercapture', stop)
  }
  return (
    <hr
      tabindex="0"
      aria-orientation="vertical"
      aria-label={props.label}
      aria-valuenow={Math.round(props.width.px())}
      aria-valuemin={props.width.minPx}
      aria-valuemax={Math.round(props.width.maxPx())}
      class={cx(
        'relative z-10 -mx-1 my-0 h-auto w-2 shrink-0 cursor-col-resize touch-none self-stretch overflow-visible border-0',
        'after:absolute after:inset-y-0 after:left-[3px] after:w-0.5 after:bg-transparent after:transition-colors hover:after:bg-accent focus-visible:outline-none focus-visible:after:bg-accent active:after:bg-accent',
        props.class,
      )}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onDblClick={() => props.width.reset()}
    />
  )
}
