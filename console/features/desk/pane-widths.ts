import { createSignal, onCleanup } from 'solid-js'
import { createTabSignal } from '../../lib/preferences.ts'
import type { PaneWidth } from '../../ui/pane-separator.tsx'

const LIST = { firstPx: 288, minPx: 232, mostPx: 480 }
const INFO = { firstPx: 304, minPx: 264, mostPx: 560 }
/** What the transcript keeps whatever the panes beside it want. */
const CHAT_MIN_PX = 360

const asWidth = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

/** How wide the list and the visitor's panel are; kept, and never so wide that the transcript has no room. */
export const createPaneWidths = (infoBeside: () => boolean) => {
  const [roomPx, setRoomPx] = createSignal(window.innerWidth)
  const [listPx, setListPx] = createTabSignal('deskListPx', asWidth, LIST.firstPx)
  const [infoPx, setInfoPx] = createTabSignal('deskInfoPx', asWidth, INFO.firstPx)
  const resized = new ResizeObserver(([entry]) => entry !== undefined && setRoomPx(entry.contentRect.width))
  onCleanup(() => resized.disconnect())

  const fit = (px: number, minPx: number, mostPx: number) => Math.round(Math.max(minPx, Math.min(px, mostPx)))
  const make = (pane: typeof LIST, px: () => number, set: (px: number) => void, othersPx: () => number): PaneWidth => {
    const maxPx = () => Math.max(pane.minPx, Math.min(pane.mostPx, roomPx() - othersPx() - CHAT_MIN_PX))
    return {
      px: () => fit(px(), pane.minPx, maxPx()),
      set: (next) => set(fit(next, pane.minPx, maxPx())),
      reset: () => set(pane.firstPx),
      minPx: pane.minPx,
      maxPx,
    }
  }
  const list = make(LIST, listPx, setListPx, () => (infoBeside() ? INFO.minPx : 0))
  const info = make(INFO, infoPx, setInfoPx, () => (infoBeside() ? list.px() : 0))
  return { ref: (element: HTMLElement) => resized.observe(element), list, info }
}
