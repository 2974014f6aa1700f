import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { openSheet } from '../../lib/sheet-file/open-sheet.ts'
import { SHEET_LIMITS, type Sheet, SheetError, type SheetProblem } from '../../lib/sheet-file/sheet.ts'
import { type ImportResult, importCalls, type OnDuplicate, type OpenImport } from './calls.ts'
import type { Mapping } from './mapping.ts'
import { type Progress, type Sending, sendRest } from './send.ts'

export type FileProblem = { kind: SheetProblem | 'other_file' | 'nothing_left'; row: number | null }

/** Where an import stands in the dialog. */
export type Step =
  | { name: 'choose'; problem: FileProblem | null; resuming: OpenImport | null }
  | { name: 'reading'; file: File }
  | { name: 'map'; file: File; sheet: Sheet }
  | { name: 'send'; progress: Progress; failure: unknown }
  | { name: 'done'; importId: string; result: ImportResult }

export type ImportFlow = {
  step: Accessor<Step>
  chooseFile: (file: File) => Promise<void>
  /** Asks for the file of an unfinished import once more. */
  resume: (open: OpenImport) => void
  /** Makes contacts of the rows that an unfinished import has. */
  finish: (open: OpenImport) => Promise<void>
  /** Begins to send. Throws when no import can be begun; what fails later is the step's `failure`. */
  begin: (mapping: Mapping, onDuplicate: OnDuplicate) => Promise<void>
  goOn: () => Promise<void>
  /** Throws away what was sent. */
  stop: () => Promise<void>
  startAgain: () => void
}

const START: Step = { name: 'choose', problem: null, resuming: null }

/** What the server keeps of the headers. */
const fitHeaders = (headers: readonly string[]): string[] => headers.map((header) => header.slice(0, 200))
const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((header, index) => header === other[index])

const problemOf = (error: unknown): FileProblem =>
  error instanceof SheetError ? { kind: error.problem, row: error.row } : { kind: 'failed', row: null }

/** The steps of an import, without their look. */
export const createImportFlow = (onImported: () => void): ImportFlow => {
  const [step, setStep] = createSignal<Step>(START)
  let abort = new AbortController()
  let sending: Sending | null = null
  onCleanup(() => abort.abort())

  const run = async (): Promise<void> => {
    const current = sending
    if (current === null) return
    const { signal } = abort
    const show = (failure: unknown) => setStep({ name: 'send', progress: current.progress, failure })
    try {
      const result = await sendRest(current, { signal, onProgress: () => !signal.aborted && show(null) })
      if (signal.aborted) return
      setStep({ name: 'done', importId: current.importId, result })
      onImported()
    } catch (error) {
      if (!signal.aborted) show(error)
    }
  }

  const send = (next: Omit<Sending, 'progress'>, progress: Partial<Progress>): Promise<void> => {
    const done = progress.sent ?? 0
    const whole = { sent: 0, total: done + next.rows.length, accepted: 0, refused: 0, committing: false, ...progress }
    sending = { ...next, progress: whole }
    return run()
  }

  const goOnWith = (open: OpenImport, sheet: Sheet): Promise<void> | FileProblem => {
    if (!isSame(open.headers ?? [], fitHeaders(sheet.headers))) return { kind: 'other_file', row: null }
    const rows = sheet.rows.filter(({ row }) => row > (open.lastRow ?? 0))
    if (rows.length === 0) return { kind: 'nothing_left', row: null }
    const { id, parts, columns, accepted, refused } = open
    return send(
      { importId: id, headers: fitHeaders(sheet.headers), columns: columns ?? [], rows, part: parts },
      { sent: accepted + refused, accepted, refused },
    )
  }

  const chooseFile: ImportFlow['chooseFile'] = async (file) => {
    const before = step()
    const resuming = before.name === 'choose' ? before.resuming : null
    abort.abort()
    abort = new AbortController()
    const { signal } = abort
    setStep({ name: 'reading', file })
    try {
      const sheet = await openSheet(file, SHEET_LIMITS, signal)
      const outcome = resuming === null || resuming.parts === 0 ? undefined : goOnWith(resuming, sheet)
      if (outcome === undefined) setStep({ name: 'map', file, sheet })
      else if (!(outcome instanceof Promise)) setStep({ name: 'choose', problem: outcome, resuming })
    } catch (error) {
      if (!signal.aborted) setStep({ name: 'choose', problem: problemOf(error), resuming })
    }
  }

  const begin: ImportFlow['begin'] = async (mapping, onDuplicate) => {
    const current = step()
    if (current.name !== 'map') return
    const { headers, rows } = current.sheet
    const importId = await importCalls.begin(current.file.name, onDuplicate)
    void send({ importId, headers: fitHeaders(headers), columns: [...mapping], rows, part: 0 }, {})
  }

  const startAgain = () => {
    abort.abort()
    abort = new AbortController()
    sending = null
    setStep(START)
  }

  return {
    step,
    chooseFile,
    begin,
    startAgain,
    goOn: run,
    resume: (open) => setStep({ name: 'choose', problem: null, resuming: open }),
    finish: ({ id, accepted, refused }) =>
      send({ importId: id, headers: [], columns: [], rows: [], part: 0 }, { sent: accepted + refused, accepted, refused }),
    stop: async () => {
      const left = sending?.importId
      startAgain()
      if (left !== undefined) await importCalls.drop(left)
    },
  }
}
