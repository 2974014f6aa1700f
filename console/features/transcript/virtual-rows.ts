import { createVirtualizer } from '@tanstack/solid-virtual'
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, onMount } from 'solid-js'
import type { TranscriptRow } from './rows.ts'

const NEAR_END_PX = 48
/** So many rows before the first loaded one, older ones are asked for. */
const LOAD_AHEAD_ROWS = 15
/** Room below the last line, where what the visitor types is shown. */
const FOOT_PX = 36
const LINE_PX = 21
const CHARS_PER_LINE = 32

/** What a row will take before it was ever drawn; the nearer the guess, the steadier the scroll bar. */
const guessPx = (row: TranscriptRow | undefined): number => {
  if (row?.kind === 'private') return 66
  if (row?.kind !== 'line') return row?.kind === 'time' ? 42 : 28
  const { message, first } = row
  const textPx = LINE_PX * Math.max(1, Math.ceil(message.text.length / CHARS_PER_LINE)) + 12
  const filePx = message.kind === 'image' ? 240 : message.kind === 'file' ? 60 : 0
  return (first ? 31 : 2) + (filePx || textPx)
}

type VirtualRowsOptions = {
  rows: Accessor<readonly TranscriptRow[]>
  scroller: () => HTMLElement | undefined
  onNearTop: () => void
}

/**
 * Draws of any number of rows those in sight. At the end it follows what arrives; further up nothing moves, whatever comes
 * in above or below.
 */
export const createVirtualRows = ({ rows, scroller, onNearTop }: VirtualRowsOptions) => {
  const [atEnd, setAtEnd] = createSignal(true)
  // Read once per change: thousands of reads of a signal within one computation are as many dependencies.
  let current: readonly TranscriptRow[] = []
  const virtual = createVirtualizer<HTMLElement, HTMLElement>({
    get count() {
      current = rows()
      return current.length
    },
    getScrollElement: () => scroller() ?? null,
    getItemKey: (index) => current[index]?.key ?? index,
    estimateSize: (index) => guessPx(current[index]),
    overscan: 10,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END_PX,
    paddingEnd: FOOT_PX,
  })
  const items = () => virtual.getVirtualItems()
  const indexes = createMemo(() => new Map(items().map(({ key, index }) => [String(key), index])))
  const keys = createMemo(() => [...indexes().keys()])

  const look = () => {
    const element = scroller()
    if (element === undefined) return
    setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX)
    if ((items()[0]?.index ?? 0) < LOAD_AHEAD_ROWS && element.clientHeight > 0) onNearTop()
  }
  const toEnd = () => {
    setAtEnd(true)
    virtual.scrollToEnd()
  }

  onMount(() => {
    const element = scroller()
    if (element === undefined) return
    toEnd()
    element.addEventListener('scroll', look, { passive: true })
    const resized = new ResizeObserver(() => atEnd() && toEnd())
    resized.observe(element)
    onCleanup(() => {
      element.removeEventListener('scroll', look)
      resized.disconnect()
    })
  })
  createEffect(
    on(rows, () => {
      const frame = requestAnimationFrame(look)
      onCleanup(() => cancelAnimationFrame(frame))
    }),
  )

  /** Keeps the true height of a drawn row, also as it changes. */
  const measure = (element: HTMLElement, key: string) => {
    createEffect(() => {
      const index = indexes().get(key)
      if (index === undefined) return
      element.dataset.index = String(index)
      queueMicrotask(() => element.isConnected && virtual.measureElement(element))
    })
    onCleanup(() => queueMicrotask(() => virtual.measureElement(null)))
  }

  return {
    keys,
    topPx: () => items()[0]?.start ?? 0,
    bottomPx: () => Math.max(0, virtual.getTotalSize() - (items().at(-1)?.end ?? 0)),
    measure,
    atEnd,
    toEnd,
    toIndex: (index: number) => virtual.scrollToIndex(index, { align: 'center' }),
  }
}
