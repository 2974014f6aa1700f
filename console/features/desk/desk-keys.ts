import { useTexts } from '../../lib/i18n/index.tsx'
import type { Held } from '../../lib/live/model.ts'
import { waitingSinceMs } from '../../lib/live/select.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { texts } from './i18n/texts.ts'

/** Whose visitor has waited longest for an answer, leaving out the one on the screen; undefined when nobody waits. */
export const longestWaiting = (open: readonly Held[], exceptId: string | undefined): Held | undefined =>
  open
    .flatMap((held) => {
      const sinceMs = held.id === exceptId ? null : waitingSinceMs(held)
      return sinceMs === null ? [] : [{ held, sinceMs }]
    })
    .sort((a, b) => a.sinceMs - b.sinceMs)[0]?.held

type Moves = {
  open: () => readonly Held[]
  selectedId: () => string | undefined
  move: (delta: number) => void
  select: (id: string) => void
}

/** The keys that go from one conversation to another. */
export const useDeskKeys = ({ open, selectedId, move, select }: Moves): void => {
  const x = useTexts(texts)
  const waiting = () => longestWaiting(open(), selectedId())
  useShortcuts([
    { keys: 'Alt+ArrowUp', label: () => x('keys.previous'), group: 'desk', onlyKeys: true, run: () => move(-1) },
    { keys: 'Alt+ArrowDown', label: () => x('keys.next'), group: 'desk', onlyKeys: true, run: () => move(1) },
    {
      keys: 'Alt+Shift+ArrowDown',
      label: () => x('keys.waiting'),
      group: 'desk',
      enabled: () => waiting() !== undefined,
      run: () => {
        const held = waiting()
        if (held !== undefined) select(held.id)
      },
    },
  ])
}
