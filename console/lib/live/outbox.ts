import type { Note } from '../../../objects/protocol/model.ts'
import { asOneOf, asTexts, readStored, removeStored, storedKeys, writeStored } from '../storage.ts'
import type { Attachment, Outgoing, OutgoingNote } from './model.ts'

/** Unacknowledged messages, one stored entry each, so that two tabs of one person never overwrite each other. */

const NOTE_KINDS: readonly Note['kind'][] = ['note', 'whisper']
const KEEP_MS = 24 * 3600 * 1000

const isAttachment = (value: unknown): value is Attachment => {
  const { kind, file, ticket }: Partial<Attachment> = Object(value)
  return (kind === 'image' || kind === 'file') && typeof Object(file).fileId === 'string' && typeof ticket === 'string'
}

type Addressed = Pick<Outgoing, 'id' | 'siteId' | 'conversationId' | 'text' | 'atMs'>

const asAddressed = (value: unknown): Addressed | null => {
  const { id, siteId, conversationId, text, atMs }: Partial<Record<keyof Addressed, unknown>> = Object(value)
  const whole =
    typeof id === 'string' &&
    typeof siteId === 'string' &&
    typeof conversationId === 'string' &&
    typeof text === 'string' &&
    typeof atMs === 'number'
  return whole ? { id, siteId, conversationId, text, atMs } : null
}

const asOutgoing = (value: unknown): Outgoing | null => {
  const addressed = asAddressed(value)
  const { attachment, quoteSeq }: Partial<Record<keyof Outgoing, unknown>> = Object(value)
  if (addressed === null || !(attachment === undefined || isAttachment(attachment))) return null
  return { ...addressed, ...(attachment && { attachment }), ...(typeof quoteSeq === 'number' && { quoteSeq }), failed: null }
}

const asOutgoingNote = (value: unknown): OutgoingNote | null => {
  const addressed = asAddressed(value)
  const { kind, mentions }: Partial<Record<keyof OutgoingNote, unknown>> = Object(value)
  const [noteKind, named] = [asOneOf(NOTE_KINDS)(kind), asTexts(mentions)]
  return addressed === null || noteKind === null || named === null ? null : { ...addressed, kind: noteKind, mentions: named, failed: null }
}

export type Stored<T> = {
  add: (own: T) => void
  remove: (id: string) => void
  /** What an earlier page of this person left, oldest first. */
  load: (nowMs: number) => T[]
}
export type StoredOutbox = Stored<Outgoing>
export type StoredNotes = Stored<OutgoingNote>

const makeStored = <T extends Addressed>(prefix: string, parse: (value: unknown) => T | null): Stored<T> => ({
  add: (own) => void writeStored(prefix + own.id, own),
  remove: (id) => removeStored(prefix + id),
  load: (nowMs) => {
    const found: T[] = []
    for (const key of storedKeys(prefix)) {
      const own = readStored(key, parse)
      if (own !== null && nowMs - own.atMs < KEEP_MS) found.push(own)
      else removeStored(key)
    }
    return found.sort((a, b) => a.atMs - b.atMs)
  },
})

export const makeStoredOutbox = (personId: string): StoredOutbox => makeStored(`outbox.${personId}.`, asOutgoing)

/** Private lines apart from messages: neither is ever taken for the other. */
export const makeStoredNotes = (personId: string): StoredNotes => makeStored(`note.${personId}.`, asOutgoingNote)
