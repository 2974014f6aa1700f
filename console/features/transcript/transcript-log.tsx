import { createEffect, createMemo, createSignal, For } from 'solid-js'
import { cx } from '../../ui/cx.ts'
import { Gallery } from '../attachments/gallery.tsx'
import type { LineContext } from './line-actions.ts'
import { RowView } from './row-view.tsx'
import { picturesOf, rowsWithState, type TranscriptRow } from './rows.ts'
import { createVirtualRows } from './virtual-rows.ts'

const FLASH_MS = 1_600

export type TranscriptHandle = { toEnd: () => void; atEnd: () => boolean }

type TranscriptLogProps = {
  label: string
  rows: readonly TranscriptRow[]
  context: Omit<LineContext, 'showSeq'>
  /** Lines above the first are not loaded yet. */
  hasOlder: boolean
  onOlder: () => void
  ref: (handle: TranscriptHandle) => void
}

/** Arrow keys go from line to line; Enter opens the menu of one. */
const moveFocus = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')]
  const at = lines.indexOf(event.target as HTMLElement)
  if (at < 0 && event.target !== event.currentTarget) return
  const next = at < 0 ? lines.at(-1) : lines[at + (event.key === 'ArrowUp' ? -1 : 1)]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

/** A running conversation of any length: drawn where one looks, at its end as it goes on. */
export const TranscriptLog = (props: TranscriptLogProps) => {
  // No signal: before it is in the document, the virtual rows must not see it.
  let scroller: HTMLElement | undefined
  const [wantedSeq, setWantedSeq] = createSignal<number | null>(null)
  const [flashed, setFlashed] = createSignal<string | null>(null)
  const virtual = createVirtualRows({
    rows: () => props.rows,
    scroller: () => scroller,
    onNearTop: () => props.hasOlder && props.onOlder(),
  })
  const byKey = createMemo(() => new Map(props.rows.map((row) => [row.key, row])))
  const withState = createMemo(() => rowsWithState(props.rows))
  const context: LineContext = { ...props.context, showSeq: setWantedSeq }
  props.ref({ toEnd: virtual.toEnd, atEnd: virtual.atEnd })

  // The browser's own way there ends where the end was as it set out.
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.key !== 'End' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return moveFocus(event)
    event.preventDefault()
    virtual.toEnd()
  }

  const flash = (key: string) => {
    setFlashed(key)
    requestAnimationFrame(() => scroller?.querySelector<HTMLElement>('[data-flashed] [data-line]')?.focus({ preventScroll: true }))
    setTimeout(() => flashed() === key && setFlashed(null), FLASH_MS)
  }
  // A line that is not loaded is loaded page by page, until it is there or there is nothing more.
  createEffect(() => {
    const seq = wantedSeq()
    if (seq === null) return
    const index = props.rows.findIndex((row) => (row.kind === 'line' || row.kind === 'system') && row.message.seq === seq)
    const row = props.rows[index]
    if (row === undefined && props.hasOlder) return props.onOlder()
    setWantedSeq(null)
    if (row === undefined) return
    virtual.toIndex(index)
    flash(row.key)
  })

  return (
    <div
      ref={(element) => (scroller = element)}
      class="h-full overflow-y-auto px-4 [overflow-anchor:none]"
      role="log"
      // Lines that are drawn because one scrolls are no news.
      aria-live={virtual.atEnd() ? 'polite' : 'off'}
      aria-label={props.label}
      tabindex="0"
      onKeyDown={onKeyDown}
    >
      <Gallery pictures={() => picturesOf(props.rows)}>
        <div style={{ 'padding-top': `${virtual.topPx()}px`, 'padding-bottom': `${virtual.bottomPx()}px` }}>
          <For each={virtual.keys()}>
            {(key) => (
              <div
                ref={(element) => virtual.measure(element, key)}
                data-flashed={flashed() === key ? '' : undefined}
                class={cx('flow-root rounded-panel transition-colors duration-500', flashed() === key && 'bg-accent-subtle')}
              >
                <RowView row={byKey().get(key)} showState={withState().has(key)} context={context} />
              </div>
            )}
          </For>
        </div>
      </Gallery>
    </div>
  )
}
