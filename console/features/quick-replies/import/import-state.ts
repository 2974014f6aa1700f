import { createSignal } from 'solid-js'
import { ApiError } from '../../../lib/api.ts'
import { openSheet } from '../../../lib/sheet-file/open-sheet.ts'
import { type Sheet, SheetError, type SheetProblem } from '../../../lib/sheet-file/sheet.ts'
import { type ImportAnswer, type ImportRow, importRows } from '../calls.ts'
import type { Root } from '../roots.ts'
import { acceptedRows, type Columns, columnsOf, cutRow, type Field, missingOf, rowsOf, tooMuch } from './import-file.ts'

/** Where an import stands. `row` of a problem as spreadsheets count. */
export type ImportStep =
  | { at: 'file'; problem: { what: SheetProblem | 'rows' | 'bytes'; row: number | null } | null }
  | { at: 'reading' | 'checking' }
  | { at: 'columns'; missing: Field[] }
  | { at: 'checked'; answer: ImportAnswer; changed: boolean }

/** An import from the file to the end: read, mapped, checked by the Worker, confirmed as a whole. */
export const createImport = (root: () => Root, onDone: (count: number) => void, onFailure: (error: unknown) => void) => {
  const [step, setStep] = createSignal<ImportStep>({ at: 'file', problem: null })
  const [sheet, setSheet] = createSignal<Sheet | null>(null)
  const [columns, setColumns] = createSignal<Columns | null>(null)
  const [busy, setBusy] = createSignal(false)
  const rows = (): ImportRow[] => {
    const [read, chosen] = [sheet(), columns()]
    return read === null || chosen === null ? [] : rowsOf(read, chosen).map(cutRow)
  }
  const fail = (what: SheetProblem | 'rows' | 'bytes', row: number | null = null) => setStep({ at: 'file', problem: { what, row } })
  const ask = (dryRun: boolean, of: ImportRow[]) => importRows({ public: root() === 'public', dryRun, rows: of })
  const check = async (changed = false) => {
    const chosen = columns()
    if (chosen === null) return
    const missing = missingOf(chosen)
    if (missing.length > 0) return void setStep({ at: 'columns', missing })
    const much = tooMuch(rows())
    if (much !== null) return void fail(much)
    setStep({ at: 'checking' })
    try {
      setStep({ at: 'checked', answer: await ask(true, rows()), changed })
    } catch (error) {
      setStep({ at: 'file', problem: null })
      onFailure(error)
    }
  }
  const open = async (file: File) => {
    setStep({ at: 'reading' })
    try {
      const read = await openSheet(file)
      setSheet(read)
      setColumns(columnsOf(read.headers))
    } catch (error) {
      return void (error instanceof SheetError ? fail(error.problem, error.row) : fail('failed'))
    }
    await check()
  }
  const confirm = async () => {
    const now = step()
    if (now.at !== 'checked' || busy()) return
    const accepted = acceptedRows(rows(), now.answer.refused)
    setBusy(true)
    try {
      await ask(false, accepted)
      onDone(accepted.length)
    } catch (error) {
      if (error instanceof ApiError && error.code === 'conflict' && error.field === 'rows') await check(true)
      else onFailure(error)
    }
    setBusy(false)
  }
  return {
    step,
    sheet,
    columns,
    rows,
    busy,
    open: (file: File) => void open(file),
    /** Another column for a field; asks the Worker anew. */
    choose: (field: Field, column: number) => {
      setColumns((before) => before && { ...before, [field]: column })
      void check()
    },
    recheck: () => void (sheet() !== null && check()),
    restart: () => setStep({ at: 'file', problem: null }),
    confirm: () => void confirm(),
  }
}
export type Import = ReturnType<typeof createImport>
