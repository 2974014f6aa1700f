import type { EndedVisit } from '../../objects/lobby/statements.ts'
import { makeVisitor, type Past } from './past.ts'
import type { Random } from './random.ts'
import { REFERRERS, SCRIPTS } from './scripts.ts'

/** Who came to the shop's pages in the past: everybody who asked, and those who only looked. */

const MIN_MS = 60_000
const ORIGIN = 'https://shop.example.com'
const HOME = { path: '/', title: '云杉家居 — 首页' }
/** For each visitor who asked, so many who did not. */
const BROWSERS_PER_ASKER = 2

type Page = EndedVisit['track'][number]

/** Some pages, the last of them at `untilMs`. */
const walk = (random: Random, last: { path: string; title: string }, untilMs: number): Page[] => {
  const before = Array.from({ length: random.between(0, 3) }, () => random.pick(SCRIPTS))
  const pages = [HOME, ...before.map(({ page, title }) => ({ path: page, title })), last].filter(
    ({ path }, index, all) => index === 0 || path !== all[index - 1]?.path,
  )
  let atMs = untilMs
  return pages
    .map(({ path, title }) => ({ url: ORIGIN + path, title }))
    .reverse()
    .map((page) => {
      const seen = { ...page, atMs }
      atMs -= random.between(10, 150) * 1000
      return seen
    })
    .reverse()
}

const endOf = (visit: Pick<EndedVisit, 'visitorId' | 'name' | 'guestName' | 'info' | 'track'>, endedAtMs: number): EndedVisit => ({
  ...visit,
  startedAtMs: visit.track[0]?.atMs ?? endedAtMs,
  endedAtMs,
  pages: visit.track.length,
})

/** The visit in which somebody asked: it came, looked round, asked, and left soon after the end. */
const visitOfAsker = (random: Random, { closed }: Past): EndedVisit => {
  const { visitorId, visitorName, contactId, visitor } = closed
  const page = { path: new URL(visitor.pageUrl ?? ORIGIN).pathname, title: visitor.pageTitle ?? HOME.title }
  const track = walk(random, page, closed.askedAtMs - random.between(5, 90) * 1000)
  const name = contactId === null ? null : visitorName
  return endOf({ visitorId, name, guestName: visitorName, info: visitor, track }, closed.endedAtMs + random.between(0, 3) * MIN_MS)
}

const visitOfBrowser = (random: Random, nearMs: number): EndedVisit => {
  const { id, name, info } = makeVisitor(random, null, null)
  const { page: path, title } = random.pick(SCRIPTS)
  const lastMs = nearMs + random.between(-180, 180) * MIN_MS
  const track = walk(random, { path, title }, lastMs)
  const seen = { ...info, pageUrl: ORIGIN + path, pageTitle: title, landingUrl: `${ORIGIN}/`, referrer: random.pick(REFERRERS) }
  return endOf({ visitorId: id, name: null, guestName: name, info: seen, track }, lastMs + random.between(5, 200) * 1000)
}

/** The visits around a site's past conversations, all of them over before `nowMs`. */
export const makeVisits = (random: Random, pasts: readonly Past[], nowMs: number): EndedVisit[] =>
  pasts
    .flatMap((past) => [
      visitOfAsker(random, past),
      ...Array.from({ length: BROWSERS_PER_ASKER }, () => visitOfBrowser(random, past.closed.askedAtMs)),
    ])
    .filter(({ endedAtMs }) => endedAtMs < nowMs)
