import { createEffect, onCleanup } from 'solid-js'
import { findHits } from '../../../objects/core/search-text.ts'

/** What one looked for, in the texts on the screen. */

export type Part = { text: string; marked: boolean }

/** A text cut at its marks (start and length each). Pure. */
export const partsOf = (text: string, marks: readonly (readonly number[])[]): Part[] => {
  const parts: Part[] = []
  let at = 0
  for (const [start = 0, length = 0] of marks) {
    if (start > at) parts.push({ text: text.slice(at, start), marked: false })
    parts.push({ text: text.slice(start, start + length), marked: true })
    at = start + length
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false })
  return parts
}

/** The name that `::highlight()` in the styles goes by. */
const HIGHLIGHT = 'search-hit'

const rangesIn = (root: HTMLElement, query: string): Range[] => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const ranges: Range[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const { start, length } of findHits(node.textContent ?? '', query)) {
      const range = new Range()
      range.setStart(node, start)
      range.setEnd(node, start + length)
      ranges.push(range)
    }
  }
  return ranges
}

/**
 * Marks what was looked for wherever it stands below `root`, also in what comes later, and brings the first of it into sight once.
 * The browser paints the marks; the elements stay as they are. A browser that cannot shows the texts without.
 */
export const markHits = (root: () => HTMLElement, query: () => string | undefined): void => {
  if (typeof Highlight === 'undefined' || CSS.highlights === undefined) return
  createEffect(() => {
    const wanted = query()
    if (wanted === undefined || wanted === '') return
    let shown = false
    const paint = () => {
      const ranges = rangesIn(root(), wanted)
      CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges))
      if (shown || ranges.length === 0) return
      shown = true
      ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    }
    const observer = new MutationObserver(paint)
    observer.observe(root(), { childList: true, subtree: true, characterData: true })
    paint()
    onCleanup(() => {
      observer.disconnect()
      CSS.highlights.delete(HIGHLIGHT)
    })
  })
}
