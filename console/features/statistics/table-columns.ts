import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import type { Figures } from '../../../objects/protocol/figures.ts'
import type { FigureColumn, TotalCell } from './figure-table.tsx'
import { figureIn, unitOf } from './figures.ts'
import type { FigureFormats } from './formats.ts'

/** Figures as columns of a table, and their sum as its last row. */
export const columnsOf = (
  ids: readonly FigureId[],
  rowOf: (row: number) => Figures | undefined,
  formats: FigureFormats,
  hrefOf?: (id: FigureId, row: number) => string | undefined,
): FigureColumn[] =>
  ids.map((id) => {
    const valueAt = (row: number) => {
      const figures = rowOf(row)
      return figures === undefined ? null : figureIn(id, figures)
    }
    return {
      id,
      name: formats.nameOf(id),
      cell: (row) => formats.whole(unitOf(id), valueAt(row)),
      ...(hrefOf === undefined ? {} : { href: (row: number) => (valueAt(row) ? hrefOf(id, row) : undefined) }),
    }
  })

export const cellsOf = (
  ids: readonly FigureId[],
  figures: Figures,
  formats: FigureFormats,
  hrefOf: (id: FigureId) => string | undefined,
): TotalCell[] =>
  ids.map((id) => {
    const value = figureIn(id, figures)
    return { text: formats.whole(unitOf(id), value), href: value ? hrefOf(id) : undefined }
  })
