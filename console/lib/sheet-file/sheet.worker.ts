import type { FromSheetWorker, ToSheetWorker } from './open-sheet.ts'
import { readSheetBytes } from './read-sheet.ts'
import { SheetError } from './sheet.ts'

/** Reads one file beside the page, which stays quick meanwhile, and hands its rows over in portions. */

const PORTION = 2_000

const tell = (answer: FromSheetWorker) => self.postMessage(answer)

self.onmessage = async ({ data: { file, limits } }: MessageEvent<ToSheetWorker>) => {
  try {
    const { rows, ...head } = await readSheetBytes(new Uint8Array(await file.arrayBuffer()), limits)
    for (let from = 0; from < rows.length; from += PORTION) tell({ type: 'rows', rows: rows.slice(from, from + PORTION) })
    tell({ type: 'done', ...head })
  } catch (error) {
    if (!(error instanceof SheetError)) console.error('the file could not be read', error)
    const { problem, row } = error instanceof SheetError ? error : new SheetError('failed')
    tell({ type: 'refused', problem, row })
  }
}
