import type { FileRef, Message, Note } from '../../../objects/protocol/model.ts'
import type { Outgoing, OutgoingNote, OwnState } from '../../lib/live/model.ts'
import { messageOf } from '../../lib/live/thread.ts'

/** Turns a conversation into the lines on the screen. Pure. */

export type TranscriptRow =
  | { key: string; kind: 'time'; atMs: number; newDay: boolean }
  | { key: string; kind: 'system'; message: Message }
  /** What only the desk's people see, between the lines of its time. */
  | { key: string; kind: 'note'; id: string; atMs: number }
  /** A private line among colleagues; `own` while the desk does not have it. */
  | { key: string; kind: 'private'; note: PrivateLine; own: OutgoingNote | null }
  /** From here on nothing was read when the conversation was opened. */
  | { key: string; kind: 'unread' }
  | {
      key: string
      kind: 'line'
      message: Message
      /** On the agents' side of the screen. */
      own: boolean
      /** First and last of a run by one person. */
      first: boolean
      last: boolean
      /** How an own message stands; null for the others'. */
      state: OwnState | null
      pending: Outgoing | null
    }

export type LineRow = TranscriptRow & { kind: 'line' }
export type PrivateLine = Pick<Note, 'id' | 'kind' | 'authorId' | 'text' | 'mentions' | 'atMs'>

type SideRow = TranscriptRow & { kind: 'note' | 'private' }

const RUN_MS = 3 * 60_000
const GAP_MS = 10 * 60_000

/** Asked for thousands of lines in a row: a date is made once a day. */
const makeDayTeller = () => {
  let [startMs, endMs] = [0, 0]
  return (atMs: number): boolean => {
    if (atMs >= startMs && atMs < endMs) return false
    startMs = new Date(atMs).setHours(0, 0, 0, 0)
    endMs = new Date(startMs).setHours(24, 0, 0, 0)
    return true
  }
}

const asMessage = (own: Outgoing, meId: string, seq: number): Message => ({ ...messageOf(own, meId), seq })

const continues = (before: TranscriptRow | undefined, line: LineRow): before is LineRow =>
  before?.kind === 'line' &&
  before.message.author === line.message.author &&
  before.message.authorId === line.message.authorId &&
  line.message.atMs - before.message.atMs < RUN_MS

export type TranscriptInput = {
  messages: readonly Message[]
  pending: readonly Outgoing[]
  meId: string
  stateOf: (message: Message) => OwnState | null
  /** By time. */
  notes?: readonly { id: string; atMs: number }[]
  privates?: readonly PrivateLine[]
  pendingPrivates?: readonly OutgoingNote[]
  /** The first line that was not read; null: all were. */
  unreadSeq?: number | null
}

/** What stands between the lines by its time; what belongs to lines that are not loaded yet comes with them. */
const sideRowsOf = ({ messages, notes = [], privates = [] }: TranscriptInput): SideRow[] => {
  const first = messages[0]
  const fromMs = first !== undefined && first.seq > 1 ? first.atMs : 0
  const rows: SideRow[] = [
    ...notes.map(({ id, atMs }): SideRow => ({ key: `note:${id}`, kind: 'note', id, atMs })),
    ...privates.map((note): SideRow => ({ key: `private:${note.id}`, kind: 'private', note, own: null })),
  ]
  return rows.filter((row) => sideAtMs(row) >= fromMs).sort((a, b) => sideAtMs(a) - sideAtMs(b))
}

const sideAtMs = (row: SideRow): number => (row.kind === 'note' ? row.atMs : row.note.atMs)

const lineOf = (message: Message, state: OwnState | null, pending: Outgoing | null): LineRow => ({
  key: `${message.author}:${message.id}`,
  kind: 'line',
  message,
  own: message.author === 'agent',
  first: true,
  last: true,
  state,
  pending,
})

/** Adds messages one by one, with the times, groups and marks between them. */
const makeRowWriter = (unreadSeq: number | null) => {
  const rows: TranscriptRow[] = []
  const isNewDay = makeDayTeller()
  let lastAtMs: number | null = null
  let isMarked = unreadSeq === null
  const add = (message: Message, state: OwnState | null, pending: Outgoing | null) => {
    const newDay = isNewDay(message.atMs) || lastAtMs === null
    if (newDay || (lastAtMs !== null && message.atMs - lastAtMs > GAP_MS))
      rows.push({ key: `time:${message.id}`, kind: 'time', atMs: message.atMs, newDay })
    lastAtMs = message.atMs
    if (!isMarked && message.seq >= (unreadSeq ?? 0)) {
      isMarked = true
      rows.push({ key: 'unread', kind: 'unread' })
    }
    if (message.author === 'system') return void rows.push({ key: `system:${message.id}`, kind: 'system', message })
    const line = lineOf(message, state, pending)
    const before = rows.at(-1)
    if (continues(before, line)) {
      line.first = false
      rows[rows.length - 1] = { ...before, last: false }
    }
    rows.push(line)
  }
  return { rows, add }
}

/** Rows keep their key while their message lives, also from "sending" to "read". */
export const buildRows = (input: TranscriptInput): TranscriptRow[] => {
  const { rows, add } = makeRowWriter(input.unreadSeq ?? null)
  const sides = sideRowsOf(input)
  let sided = 0
  for (const message of input.messages) {
    for (let side = sides[sided]; side !== undefined && sideAtMs(side) <= message.atMs; side = sides[++sided]) rows.push(side)
    add(message, input.stateOf(message), null)
  }
  rows.push(...sides.slice(sided))
  const lastSeq = input.messages.at(-1)?.seq ?? 0
  for (const [index, own] of input.pending.entries())
    add(asMessage(own, input.meId, lastSeq + 1 + index), own.failed === null ? 'sending' : 'failed', own)
  for (const own of input.pendingPrivates ?? [])
    rows.push({ key: `private:${own.id}`, kind: 'private', note: { ...own, authorId: input.meId }, own })
  return rows
}

/** Gives rows that say the same as before back as they were, so that only what changed is drawn again. */
export const keepRows = (before: readonly TranscriptRow[], after: TranscriptRow[]): TranscriptRow[] => {
  const known = new Map(before.map((row) => [row.key, row]))
  return after.map((row) => {
    const old = known.get(row.key)
    return old !== undefined && saysTheSame(old, row) ? old : row
  })
}

const saysTheSame = (a: TranscriptRow, b: TranscriptRow): boolean => {
  if (a.kind === 'line' && b.kind === 'line')
    return a.message === b.message && a.state === b.state && a.pending === b.pending && a.first === b.first && a.last === b.last
  if (a.kind === 'system' && b.kind === 'system') return a.message === b.message
  if (a.kind === 'private' && b.kind === 'private') return a.note === b.note && a.own === b.own
  return a.kind === b.kind && (a.kind !== 'time' || b.kind !== 'time' || (a.atMs === b.atMs && a.newDay === b.newDay))
}

/** Keys of the own messages whose state is worth a word: the newest, and every one that is not through. */
export const rowsWithState = (rows: readonly TranscriptRow[]): ReadonlySet<string> => {
  const lines = rows.filter((row): row is LineRow => row.kind === 'line' && row.state !== null)
  const newest = lines.findLast((line) => line.state !== 'sending' && line.state !== 'failed')
  return new Set([
    ...lines.filter((line) => line.state === 'sending' || line.state === 'failed').map((line) => line.key),
    ...(newest ? [newest.key] : []),
  ])
}

/** The pictures of a transcript, in order. */
export const picturesOf = (rows: readonly TranscriptRow[]): FileRef[] =>
  rows.flatMap((row) => (row.kind === 'line' && row.message.kind === 'image' && row.message.file !== undefined ? [row.message.file] : []))
