import type { Trigger } from '../../objects/core/site-parts.ts'

/** What is known of the visitor on this page when rules are looked at. */
export type Facts = {
  url: string
  /** Where the visit came from. */
  referrer: string
  secondsOnPage: number
  /** Most that was seen of the page, 0 to 100. */
  scrollPercent: number
  /** The pointer just left towards the tabs. */
  isLeaving: boolean
  visits: number
}

const readable = (text: string): string => {
  try {
    return decodeURI(text).toLowerCase()
  } catch {
    return text.toLowerCase()
  }
}
const withoutEnd = (text: string) => text.replace(/\/$/, '')

/** A value that begins with `/` is compared with the path; one without a query does not ask for the page's. */
const pageFits = ({ how, value }: NonNullable<Trigger['page']>, href: string): boolean => {
  const wanted = readable(value.trim())
  const url = readable(href)
  if (how === 'contains') return url.includes(wanted)
  const here = wanted.startsWith('/') ? url.replace(/^\w+:\/\/[^/]*/, '') : url
  if (how === 'starts') return here.startsWith(wanted)
  const exact = wanted.includes('?') ? here : here.replace(/\?[^#]*/, '')
  return withoutEnd(exact) === withoutEnd(wanted)
}

/** Every condition that is given must hold. */
export const holds = ({ page, referrer, afterSec, scrollPercent, onExit, minVisits }: Trigger, facts: Facts): boolean =>
  (page === undefined || pageFits(page, facts.url)) &&
  (!referrer || readable(facts.referrer).includes(readable(referrer.trim()))) &&
  facts.secondsOnPage >= (afterSec ?? 0) &&
  facts.scrollPercent >= (scrollPercent ?? 0) &&
  (!onExit || facts.isLeaving) &&
  facts.visits >= (minVisits ?? 1)

/** The first rule that is on and holds. Without any rule that is on, the invitation comes after the site's own delay. */
export const dueInvitation = (rules: readonly Trigger[], delaySec: number, facts: Facts): { text: string } | null => {
  const on = rules.filter((rule) => rule.isOn)
  if (on.length === 0) return facts.secondsOnPage >= delaySec ? { text: '' } : null
  return on.find((rule) => holds(rule, facts)) ?? null
}
