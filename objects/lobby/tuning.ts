/** Limits and times of a lobby in one place; each lobby has its own copy, so that tests can use small ones. */
export const DEFAULT_TUNING = {
  /** More sockets than this in one lobby make a site take more lobbies. */
  socketsPerShard: 10_000,
  /** No more than this in one lobby, whatever happens: the platform's own limit is 32,768. */
  mostSockets: 30_000,
  /** New visits of one address: so many at once, then so many a minute. An office that reloads after a crash fits in. */
  newVisitsBurst: 300,
  newVisitsPerMin: 60,
  /** Visitors kept in one lobby, those who have just left included; the oldest of these make room. */
  mostGuests: 15_000,
  /** A lobby that is no longer used is still watched for so long: Workers remember the number for a minute. */
  stillUsedMs: 120_000,
  /** A visit is over when its visitor has no socket for so long. */
  graceMs: 30_000,
  /** Visits that end within this of each other are written together. */
  togetherMs: 1_000,
  /** Who watches hears after this that a visitor is gone; shorter than the grace, longer than a page change. */
  awayMs: 5_000,
  /** At most one push to the desk in this time. */
  pushEveryMs: 1_000,
  /** How often silent peers are looked for, and the other lobbies counted. */
  lookEveryMs: 60_000,
  /** At most one write of ad counts in this time. */
  adsEveryMs: 15_000,
}
export type Tuning = typeof DEFAULT_TUNING
