import type { FileRef } from '../protocol/model.ts'
import { seal, unseal } from './sealed.ts'

/**
 * What the Worker says of an upload it kept: the desk puts the file into a message by it without asking D1. It names the
 * uploader and the conversation, so it is of no use to anybody else; inside them it may be used again within its hour.
 */
export type FileTicket = {
  file: FileRef
  /** A visitor's or an agent's id. */
  by: string
  /** Null: for a left message. */
  conversationId: string | null
  expiresAtMs: number
}

export const TICKET_LASTS_MS = 3600_000

export const signFileTicket = ({ file, by, conversationId, expiresAtMs }: FileTicket, siteId: string, keyHex: string): string => {
  const { fileId, name, type, sizeBytes, width = 0, height = 0, hasThumb = false } = file
  return seal(keyHex, 'file', [siteId, by, conversationId, expiresAtMs, fileId, name, type, sizeBytes, width, height, hasThumb ? 1 : 0])
}

type Sealed = [string, string, string | null, number, string, string, string, number, number, number, number]

/** The ticket when it was made for this site and is not over; else null. */
export const verifyFileTicket = (ticket: string, siteId: string, keyHex: string, nowMs: number): FileTicket | null => {
  const sealed = unseal(keyHex, 'file', ticket)
  if (!Array.isArray(sealed)) return null
  const [site, by, conversationId, expiresAtMs, fileId, name, type, sizeBytes, width, height, hasThumb] = sealed as Sealed
  if (site !== siteId || nowMs >= expiresAtMs) return null
  const size = width > 0 && height > 0 ? { width, height } : {}
  return {
    file: { fileId, name, type, sizeBytes, ...size, ...(hasThumb === 1 ? { hasThumb: true } : {}) },
    by,
    conversationId,
    expiresAtMs,
  }
}

/** Where the bytes of an upload, and its small picture, are in R2. */
export const fileKeys = (fileId: string): [file: string, thumb: string] => [`chat/${fileId}`, `chat/${fileId}.thumb`]

/** Pictures every browser shows; their messages are of kind `image`, all others of kind `file`. */
export const isShownType = (type: string): boolean => /^image\/(png|jpeg|gif|webp|avif)$/.test(type)
