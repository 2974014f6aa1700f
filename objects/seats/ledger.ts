/**
 * R1: the seats of one agent over all its sites, in counts. Plain functions over a plain record; `agent-seats.ts` is the object around
 * them. Whoever falls silent in the middle is called and reports anew, so a crash of either side heals.
 */

/** What a desk says in one go. Its earlier reservation is settled by it, one way or the other. */
export type Claim = {
  siteId: string
  /** Grows with each claim of a desk: an older one that arrives late is passed over. */
  stamp: number
  /** Seats taken there, and how many more are asked for. */
  held: number
  asks: number
  /** Most over all sites, as this site sees it: the agent's own limit, else the site's [7]. */
  limit: number
  /** Since when the first of those waits for whom it asks, or was refused: the longest wait of all sites goes first (R2). 0: it wants none. */
  sinceMs: number
}

/** Of those asked for, how many are the site's now; or the stamp that is known, of which a claim must be newer. */
export type ClaimAnswer = { granted: number } | { known: number }

export type SiteSeats = {
  held: number
  /** Granted and not yet reported as held; void after `reservedUntilMs`. */
  reserved: number
  reservedUntilMs: number
  stamp: number
  limit: number
  /** 0: it wants none. */
  waitingSinceMs: number
  /** When it was asked to report; 0: it has. */
  calledAtMs: number
  heardAtMs: number
}
export type Ledger = Record<string, SiteSeats>

/** A desk confirms within one turn; a seat granted for longer than this was granted to one that died. */
export const RESERVATION_MS = 30_000
/** A desk that was called and does not claim by then loses its turn. */
export const CALL_MS = 5_000
/** While somebody is refused, a site that holds seats and was not heard for so long is asked whether it still does. */
export const DOUBT_MS = 60_000

/** An expired grant still counts until its desk, which is called then, has had its time to say what became of it. */
const takenBy = (site: SiteSeats, nowMs: number): number => site.held + (isGivenUp(site, nowMs) ? 0 : site.reserved)

const isExpired = (site: SiteSeats, nowMs: number): boolean => site.reserved > 0 && site.reservedUntilMs <= nowMs
const isGivenUp = (site: SiteSeats, nowMs: number): boolean =>
  isExpired(site, nowMs) && site.calledAtMs > 0 && site.calledAtMs + CALL_MS <= nowMs

/** Seats taken over all sites. */
export const totalOf = (ledger: Ledger, nowMs: number): number => Object.values(ledger).reduce((sum, site) => sum + takenBy(site, nowMs), 0)

const isWaiting = (site: SiteSeats): boolean => site.waitingSinceMs > 0
const byWait = (a: SiteSeats, b: SiteSeats): number => a.waitingSinceMs - b.waitingSinceMs

/** Seats left for this site: none that somebody who waits longer elsewhere could have. */
const roomFor = (ledger: Ledger, { siteId, held, limit, sinceMs }: Claim, nowMs: number): number => {
  const others = Object.entries(ledger).flatMap(([id, site]) => (id === siteId ? [] : [site]))
  const total = held + others.reduce((sum, site) => sum + takenBy(site, nowMs), 0)
  const ahead = others.filter((site) => isWaiting(site) && site.waitingSinceMs < sinceMs).sort(byWait)
  // The same walk as `nextInLine`: what they could not have either is free for this one.
  return limit - ahead.reduce((taken, site) => (taken < site.limit ? taken + 1 : taken), total)
}

/** Takes one claim. Gives how many of its asks are granted; null for one that is older than what is known. */
export const takeClaim = (ledger: Ledger, claim: Claim, nowMs: number): number | null => {
  const { siteId, stamp, held, asks, limit, sinceMs } = claim
  if (stamp <= (ledger[siteId]?.stamp ?? 0)) return null
  const granted = Math.max(0, Math.min(asks, roomFor(ledger, claim, nowMs)))
  ledger[siteId] = {
    held,
    reserved: granted,
    reservedUntilMs: granted > 0 ? nowMs + RESERVATION_MS : 0,
    stamp,
    limit,
    waitingSinceMs: asks === 0 || granted < asks ? sinceMs : 0,
    calledAtMs: 0,
    heardAtMs: nowMs,
  }
  return granted
}

/** Voids the grants whose desks did not answer, and names those to be called about theirs. */
const expire = (ledger: Ledger, nowMs: number): string[] => {
  for (const site of Object.values(ledger)) if (isGivenUp(site, nowMs)) site.reserved = 0
  return Object.entries(ledger).flatMap(([id, site]) => (isExpired(site, nowMs) && site.calledAtMs === 0 ? [id] : []))
}

/** Those who wait and may have a seat now, the longest wait first, as many as there are seats. */
const nextInLine = (ledger: Ledger, nowMs: number): string[] => {
  let total = totalOf(ledger, nowMs)
  const waiting = Object.entries(ledger).filter(([, site]) => isWaiting(site))
  return waiting
    .sort(([, a], [, b]) => byWait(a, b))
    .flatMap(([id, site]) => {
      if (total >= site.limit) return []
      total++
      return site.calledAtMs > 0 ? [] : [id]
    })
}

/** While somebody is refused: whose seats may be held by nobody any more. */
const inDoubt = (ledger: Ledger, nowMs: number): string[] =>
  Object.values(ledger).some(isWaiting)
    ? Object.entries(ledger).flatMap(([id, site]) =>
        site.held > 0 && Math.max(site.heardAtMs, site.calledAtMs) + DOUBT_MS <= nowMs ? [id] : [],
      )
    : []

/** Settles what time has settled, and names the sites that are to be called now; they count as called. */
export const callDue = (ledger: Ledger, nowMs: number): string[] => {
  const expired = expire(ledger, nowMs)
  for (const site of Object.values(ledger)) if (site.calledAtMs > 0 && site.calledAtMs + CALL_MS <= nowMs) site.waitingSinceMs = 0
  const called = new Set([...expired, ...nextInLine(ledger, nowMs), ...inDoubt(ledger, nowMs)])
  for (const id of called) {
    const site = ledger[id]
    if (site !== undefined) site.calledAtMs = nowMs
  }
  return [...called]
}

/** When `callDue` has something to do next; null: only after a claim. */
export const nextLookMs = (ledger: Ledger): number | null => {
  const sites = Object.values(ledger)
  const refused = sites.some(isWaiting)
  const times = sites.flatMap((site) => [
    ...(site.reserved > 0 ? [Math.max(site.reservedUntilMs, site.calledAtMs === 0 ? 0 : site.calledAtMs + CALL_MS)] : []),
    ...(isWaiting(site) && site.calledAtMs > 0 ? [site.calledAtMs + CALL_MS] : []),
    ...(refused && site.held > 0 ? [Math.max(site.heardAtMs, site.calledAtMs) + DOUBT_MS] : []),
  ])
  return times.length === 0 ? null : Math.min(...times)
}
