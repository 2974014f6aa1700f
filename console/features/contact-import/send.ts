import type { SheetRow } from '../../lib/sheet-file/sheet.ts'
import { type ImportPart, type ImportResult, importCalls } from './calls.ts'
import { nextPortion } from './portions.ts'

export type Progress = { sent: number; total: number; accepted: number; refused: number; committing: boolean }

/** An import under way. `part` and `sent` move on with every part the server has, so that it can go on where it stopped. */
export type Sending = {
  importId: string
  headers: string[]
  columns: (string | null)[]
  rows: readonly SheetRow[]
  part: number
  progress: Progress
}

type Calls = Pick<typeof importCalls, 'put' | 'commit'>

/** Sends what is left part by part, then makes the contacts. Throws the error of a call; calling again goes on after the last part. */
export const sendRest = async (
  sending: Sending,
  { onProgress, signal, calls = importCalls }: { onProgress: (progress: Progress) => void; signal: AbortSignal; calls?: Calls },
): Promise<ImportResult> => {
  const tell = (change: Partial<Progress>) => {
    sending.progress = { ...sending.progress, ...change }
    onProgress(sending.progress)
  }
  tell({ committing: false })
  const first = sending.progress.total - sending.rows.length
  while (sending.progress.sent < sending.progress.total) {
    signal.throwIfAborted()
    const rows = nextPortion(sending.rows, sending.progress.sent - first)
    const part: ImportPart = { headers: sending.headers, columns: sending.columns, rows }
    const { accepted, refused } = await calls.put(sending.importId, sending.part, part)
    sending.part += 1
    const { progress } = sending
    tell({ sent: progress.sent + rows.length, accepted: progress.accepted + accepted, refused: progress.refused + refused })
  }
  signal.throwIfAborted()
  tell({ committing: true })
  return calls.commit(sending.importId)
}
