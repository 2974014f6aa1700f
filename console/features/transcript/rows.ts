import type { Message } from '../../../objects/protocol/model.ts'
import type { Outgoing, OwnState } from '../../lib/live/model.ts'
import { messageOf } from '../../lib/live/thread.ts'

/** Turns a conversation into the lines on the screen. Pure. */

export type TranscriptRow =
  | { key: string; kind: 'time'; atMs: number; newDay: boolean }
  | { key: string; kind: 'system'; message: Message }
  /** What only the desk's people see, between the lines of its time. */
  | { key: string; kind: 'note'; id: string; atMs: number }
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

type Line = TranscriptRow & { kind: 'line' }

const RUN_MS = 3 * 60_000
const GAP_MS = 10 * 60_000

const isSameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString()

const asMessage = (own: Outgoing, meId: string, seq: number): Message => ({ ...messageOf(own, meId), seq })

const continues = (before: TranscriptRow | undefined, line: Line): before is Line =>
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
}

/** Those between lines that are not loaded yet come with them. */
const notesToPlace = ({ messages, notes = [] }: TranscriptInput): (TranscriptRow & { kind: 'note' })[] => {
  const first = messages[0]
  const fromMs = first !== undefined && first.seq > 1 ? first.atMs : 0
  return notes.filter(({ atMs }) => atMs >= fromMs).map(({ id, atMs }) => ({ key: `note:${id}`, kind: 'note', id, atMs }))
}

/** Rows keep their key while their message lives, also from "sending" to "read". */
export const buildRows = (input: TranscriptInput): TranscriptRow[] => {
  const rows: TranscriptRow[] = []
  let lastAtMs: number | null = null
  const add = (message: Message, state: OwnState | null, pending: Outgoing | null) => {
    const newDay = lastAtMs === null || !isSameDay(lastAtMs, message.atMs)
    if (newDay || (lastAtMs !== null && message.atMs - lastAtMs > GAP_MS))
      rows.push({ key: `time:${message.id}`, kind: 'time', atMs: message.atMs, newDay })
    lastAtMs = message.atMs
    if (message.author === 'system') {
      rows.push({ key: `system:${message.id}`, kind: 'system', message })
      return
    }
    const line: Line = {
      key: `${message.author}:${message.id}`,
      kind: 'line',
      message,
      own: message.author === 'agent',
      first: true,
      last: true,
      state,
      pending,
    }
    const before = rows.at(-1)
    if (continues(before, line)) {
      line.first = false
      rows[rows.length - 1] = { ...before, last: false }
    }
    rows.push(line)
  }
  const notes = notesToPlace(input)
  const addNotes = (untilMs: number) => {
    while (notes[0] !== undefined && notes[0].atMs <= untilMs) rows.push(...notes.splice(0, 1))
  }
  for (const message of input.messages) {
    addNotes(message.atMs)
    add(message, input.stateOf(message), null)
  }
  addNotes(Number.POSITIVE_INFINITY)
  const lastSeq = input.messages.at(-1)?.seq ?? 0
  for (const [index, own] of input.pending.entries())
    add(asMessage(own, input.meId, lastSeq + 1 + index), own.failed === null ? 'sending' : 'failed', own)
  return rows
}

/** Keys of the own messages whose state is worth a word: the newest, and every one that is not through. */
export const rowsWithState = (rows: readonly TranscriptRow[]): ReadonlySet<string> => {
  const lines = rows.filter((row): row is Line => row.kind === 'line' && row.state !== null)
  const newest = lines.findLast((line) => line.state !== 'sending' && line.state !== 'failed')
  return new Set([
    ...lines.filter((line) => line.state === 'sending' || line.state === 'failed').map((line) => line.key),
    ...(newest ? [newest.key] : []),
  ])
}

/** Splits a text into plain parts and http(s) links, so that nothing else ever becomes an address. */
export const splitLinks = (text: string): { text: string; href: string | null }[] => {
  const parts: { text: string; href: string | null }[] = []
  let end = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'，。；！？、）】》]+/gi)) {
    const raw = match[0].replace(/[.,;:!?)\]]+$/, '')
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null })
    parts.push({ text: raw, href: URL.canParse(raw) ? raw : null })
    end = match.index + raw.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null })
  return parts
}

/** One to three emoji and nothing else: shown large. */
export const isOnlyEmoji = (text: string): boolean => {
  const clusters = [...new Intl.Segmenter().segment(text.trim())]
  return clusters.length > 0 && clusters.length <= 3 && clusters.every(({ segment }) => /^\p{RGI_Emoji}$/v.test(segment))
}
