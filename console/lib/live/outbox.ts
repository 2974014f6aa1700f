import { readStored, removeStored, storedKeys, writeStored } from '../storage.ts'
import type { Attachment, Outgoing } from './model.ts'

/** Unacknowledged messages, one stored entry each, so that two tabs of one person never overwrite each other. */

const KEEP_MS = 24 * 3600 * 1000

const isAttachment = (value: unknown): value is Attachment => {
  const { kind, file, ticket }: Partial<Attachment> = Object(value)
  return (kind === 'image' || kind === 'file') && typeof Object(file).fileId === 'string' && typeof ticket === 'string'
}

const asOutgoing = (value: unknown): Outgoing | null => {
  if (typeof value !== 'object' || value === null) return null
  const { id, siteId, conversationId, text, atMs, attachment } = value as Record<keyof Outgoing, unknown>
  const whole =
    typeof id === 'string' &&
    typeof siteId === 'string' &&
    typeof conversationId === 'string' &&
    typeof text === 'string' &&
    typeof atMs === 'number'
  if (!whole || !(attachment === undefined || isAttachment(attachment))) return null
  return { id, siteId, conversationId, text, ...(attachment && { attachment }), atMs, failed: null }
}

export type StoredOutbox = {
  add: (own: Outgoing) => void
  remove: (id: string) => void
  /** What an earlier page of this person left, oldest first. */
  load: (nowMs: number) => Outgoing[]
}

export const makeStoredOutbox = (personId: string): StoredOutbox => {
  const prefix = `outbox.${personId}.`
  return {
    add: (own) => void writeStored(prefix + own.id, own),
    remove: (id) => removeStored(prefix + id),
    load: (nowMs) => {
      const found: Outgoing[] = []
      for (const key of storedKeys(prefix)) {
        const own = readStored(key, asOutgoing)
        if (own !== null && nowMs - own.atMs < KEEP_MS) found.push(own)
        else removeStored(key)
      }
      return found.sort((a, b) => a.atMs - b.atMs)
    },
  }
}
