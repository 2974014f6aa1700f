import { SHEET_LIMITS, type Sheet, type SheetEncoding, SheetError, type SheetLimits, type SheetProblem, type SheetRow } from './sheet.ts'

export type ToSheetWorker = { file: File; limits: SheetLimits }
export type FromSheetWorker =
  | { type: 'rows'; rows: SheetRow[] }
  | { type: 'done'; headers: string[]; encoding: SheetEncoding }
  | { type: 'refused'; problem: SheetProblem; row: number | null }

/**
 * Headers and rows of a CSV (UTF-8, UTF-16 or GB18030) or .xlsx file, read in a worker of its own. Cells are as they stand in the file: what a
 * spreadsheet was kept from running still has its apostrophe, which the server takes away. Throws `SheetError`; an `AbortSignal` ends it.
 */
export const openSheet = (file: File, limits: SheetLimits = SHEET_LIMITS, signal?: AbortSignal): Promise<Sheet> => {
  if (file.size > limits.maxFileBytes) return Promise.reject(new SheetError('too_large'))
  const worker = new Worker(new URL('./sheet.worker.ts', import.meta.url), { type: 'module' })
  const rows: SheetRow[] = []
  const reading = new Promise<Sheet>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromSheetWorker>) => {
      if (data.type === 'rows') for (const row of data.rows) rows.push(row)
      else if (data.type === 'done') resolve({ headers: data.headers, encoding: data.encoding, rows })
      else reject(new SheetError(data.problem, data.row))
    }
    worker.onerror = () => reject(new SheetError('failed'))
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.postMessage({ file, limits } satisfies ToSheetWorker)
  })
  return reading.finally(() => worker.terminate())
}
