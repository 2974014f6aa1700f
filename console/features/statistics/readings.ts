import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import type { Figures } from '../../../objects/protocol/figures.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { changeOf } from './change.ts'
import { useChangeText } from './change-mark.tsx'
import { figureIn, unitOf } from './figures.ts'
import { useFigureFormats } from './formats.ts'
import { texts } from './i18n/texts.ts'

/** What a chart says in a line: its figure, and how it stands against the period before. */
export const useReading = (): ((id: FigureId, now: Figures, before: Figures | null, dayCount: number) => string) => {
  const x = useTexts(texts)
  const formats = useFigureFormats()
  const say = useChangeText()
  return (id, now, before, dayCount) => {
    const value = figureIn(id, now)
    const change = say(changeOf(value, before === null ? null : figureIn(id, before)), dayCount)
    const said = { name: formats.nameOf(id), value: formats.whole(unitOf(id), value) }
    return change === '' ? x('reading.plain', said) : x('reading.compared', { ...said, change })
  }
}
