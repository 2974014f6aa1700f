import type { Counters } from './worker/counters.ts'

/**
 * Cloudflare's published prices beyond what a plan includes, in US dollars (developers.cloudflare.com, pages "Pricing" of
 * Durable Objects, D1 and Workers). The only place where a price stands.
 */
export const PRICES = {
  objectRequestsPerMillion: 0.15,
  /** Incoming frames of a socket that count as one request; outgoing ones and automatic pongs are free. */
  framesPerRequest: 20,
  gigabyteSecondsPerMillion: 12.5,
  /** What an object is billed for while it runs, whatever it uses. */
  billedGigabytes: 0.128,
  rowsWrittenPerMillion: 1,
  rowsReadPerMillion: 0.001,
  objectStoragePerGigabyteMonth: 0.2,
  databaseStoragePerGigabyteMonth: 0.75,
  workerRequestsPerMillion: 0.3,
  workerCpuPerMillionMs: 0.02,
} as const

export type Usage = {
  counters: Counters
  messages: number
  /** Requests the Worker answered for it: handshakes. */
  workerRequests: number
  /** Time the object runs for one message. */
  awakeMsPerMessage: number
  /** What one message takes in the archive. */
  bytesPerMessage: number
}

export type Bill = Record<'requests' | 'duration' | 'rowsWritten' | 'rowsRead' | 'storage' | 'worker', number>

/** Dollars per million messages, by item. Storage: in the object for a day, in D1 for a month. */
export const billPerMillionMessages = ({ counters, messages, workerRequests, awakeMsPerMessage, bytesPerMessage }: Usage): Bill => {
  const per = 1 / messages
  const objectRequests = counters.connects + counters.alarms + counters.calls + counters.frames / PRICES.framesPerRequest
  const gigabytes = (bytesPerMessage * 1e6) / 1e9
  return {
    requests: objectRequests * per * PRICES.objectRequestsPerMillion,
    duration: (awakeMsPerMessage / 1000) * PRICES.billedGigabytes * PRICES.gigabyteSecondsPerMillion,
    rowsWritten: (counters.objectRowsWritten + counters.databaseRowsWritten) * per * PRICES.rowsWrittenPerMillion,
    rowsRead: (counters.objectRowsRead + counters.databaseRowsRead) * per * PRICES.rowsReadPerMillion,
    storage: gigabytes * (PRICES.databaseStoragePerGigabyteMonth + PRICES.objectStoragePerGigabyteMonth / 30),
    worker: workerRequests * per * PRICES.workerRequestsPerMillion,
  }
}

export const sum = (bill: Bill): number => Object.values(bill).reduce((total, part) => total + part, 0)
