import { createSignal } from 'solid-js'

const STEP = 1.5
const MOST = 8

/** How near a picture is looked at, and which part of it: by buttons, wheel, two fingers and dragging. */
export const createZoom = () => {
  const [scale, setScale] = createSignal(1)
  const [offset, setOffset] = createSignal({ x: 0, y: 0 })
  const fingers = new Map<number, { x: number; y: number }>()

  const zoomTo = (next: number) => {
    setScale(Math.min(MOST, Math.max(1, next)))
    if (scale() === 1) setOffset({ x: 0, y: 0 })
  }
  const reset = () => zoomTo(1)
  const spread = () => {
    const [a, b] = [...fingers.values()]
    return a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y)
  }
  const drop = (event: PointerEvent) => fingers.delete(event.pointerId)

  return {
    scale,
    reset,
    closer: () => zoomTo(scale() * STEP),
    further: () => zoomTo(scale() / STEP),
    canCloser: () => scale() < MOST,
    canFurther: () => scale() > 1,
    style: () => ({ transform: `translate(${offset().x}px, ${offset().y}px) scale(${scale()})` }),
    onWheel: (event: WheelEvent) => {
      event.preventDefault()
      zoomTo(scale() * (event.deltaY < 0 ? 1.15 : 1 / 1.15))
    },
    drag: {
      onPointerDown: (event: PointerEvent & { currentTarget: HTMLElement }) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
      },
      onPointerMove: (event: PointerEvent) => {
        const from = fingers.get(event.pointerId)
        if (from === undefined) return
        const before = spread()
        fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
        if (fingers.size === 2 && before > 0) zoomTo((scale() * spread()) / before)
        else if (scale() > 1) setOffset({ x: offset().x + event.clientX - from.x, y: offset().y + event.clientY - from.y })
      },
      onPointerUp: drop,
      onPointerCancel: drop,
    },
  }
}
