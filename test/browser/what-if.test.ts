import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { texts } from '../../console/features/what-if/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, signInContext, takePicture, type WatchedPage } from '../support/browser.ts'
import { ConsolePage, consoleText, SIGNED_OUT } from '../support/console-page.ts'
import { fillDay } from '../support/database.ts'
import { shown } from '../support/panel-page.ts'
import { type Server, type SignIn, startServer } from '../support/server.ts'

/** A supervisor asks what a past day would have been with fewer agents. */

const x = makeFeatureTranslate('zh-CN', texts)
const DAY_MS = 86_400_000
/** Midnight in Shanghai, 20 days ago: before the demo data. */
const QUIET_DAY_MS = Math.floor((Date.now() + DAY_MS / 3) / DAY_MS) * DAY_MS - DAY_MS / 3 - 20 * DAY_MS
const dateOf = (midnightMs: number): string => new Date(midnightMs + DAY_MS / 3).toISOString().slice(0, 10)

let server: Server
let browser: Browser
let watched: WatchedPage
let page: Page

const personOf = (role: SignIn['role']): SignIn => {
  const found = server.demoSignIns().find((person) => person.role === role)
  if (found === undefined) throw new Error(`the demo data has no ${role}`)
  return found
}
const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
const variant = (key: string): Locator => page.getByRole('region', { name: x('variants.name', { key }) })
const results = (): Locator => page.getByRole('region', { name: x('compare.title') })
const columns = (): Promise<string[]> => results().getByRole('columnheader').allTextContents()
/** The number in front of a cell: `54 (40%)` is 54. */
const figure = async (row: string, column: number): Promise<number> => {
  const cells = results()
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: row, exact: true }) })
  return Number.parseFloat(((await cells.getByRole('cell').nth(column).textContent()) ?? '').replaceAll(',', ''))
}
/** Seconds of the wait that nine in ten do not exceed: `2分钟 21秒` is 141. */
const longest = async (column: number): Promise<number> => {
  const row = results()
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: x('figure.p90Ms'), exact: true }) })
  const [, minutes = 0, seconds = 0] =
    /^(?:(\d+)分钟)? ?(?:(\d+)秒)?/.exec((await row.getByRole('cell').nth(column).textContent()) ?? '') ?? []
  return Number(minutes) * 60 + Number(seconds)
}
const inspect = async (name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await takePicture(page, `${name}-${colorScheme}`)
    expect(await findAccessViolations(page), `${name}, ${colorScheme}`).toEqual([])
  }
}

beforeAll(async () => {
  server = await startServer({ port: 8856, demo: true })
  browser = await launchBrowser()
  watched = await openPage(browser, {}, [SIGNED_OUT, /400 \(Bad Request\) \(\S+day=2999/])
  page = watched.page
  const { username, password } = personOf('supervisor')
  await new ConsolePage(page, server.url).signIn(username, password)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('the page opens on the busiest day of the last week, and tells what happened', async () => {
  await page
    .getByRole('navigation', { name: consoleText('rail.label') })
    .first()
    .getByRole('link', { name: consoleText('page.whatIf') })
    .click()
  await shown(results())
  expect(await columns()).toEqual([x('compare.figure'), x('column.happened')])
  expect(await figure(x('figure.asked'), 0)).toBeGreaterThan(100)
  expect(await figure(x('figure.abandoned'), 0)).toBeGreaterThan(0)
  await shown(page.getByRole('list', { name: x('page.days') }).getByRole('button', { pressed: true }))
  await inspect('what-if')
})

test('what is wrong is said at its field, and nothing can be run', async () => {
  await page.getByLabel(x('field.maxPerAgent')).fill('0')
  await shown(page.getByText(x('problem.bounds', { min: 1, max: 1000 })))
  expect(await button(x('variants.run')).isDisabled()).toBe(true)
  await page.getByLabel(x('field.maxPerAgent')).fill('10')
})

test('with half of the agents more visitors give up or find nobody, and the control is what happened', async () => {
  const agents = variant('A').getByRole('listbox', { name: x('field.agents') })
  await agents.focus()
  for (const key of ['Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space']) await page.keyboard.press(key)
  await shown(variant('A').getByText(x('agents.chosen', { count: 3 })))
  await button(x('variants.add')).click()
  await variant('B').getByLabel(x('field.addedCount')).fill('4')
  await variant('B').getByLabel(x('field.addedFrom'), { exact: true }).fill('19:30')
  await variant('B').getByLabel(x('field.addedUntil'), { exact: true }).fill('21:30')
  await button(x('variants.run')).focus()
  await page.keyboard.press('Enter')
  await shown(page.getByText(x('variants.done')))
  const [fewer, more] = [x('variants.name', { key: 'A' }), x('variants.name', { key: 'B' })]
  expect(await columns()).toEqual([x('compare.figure'), x('column.happened'), x('column.control'), fewer, more])
  for (const row of [x('figure.asked'), x('figure.served'), x('figure.abandoned')]) expect(await figure(row, 1)).toBe(await figure(row, 0))
  expect(await figure(x('figure.served'), 2)).toBeLessThan(await figure(x('figure.served'), 1))
  const lost = async (column: number) => (await figure(x('figure.abandoned'), column)) + (await figure(x('figure.nobodyOnline'), column))
  expect(await lost(2)).toBeGreaterThan(await lost(1))
  expect(await longest(2)).toBeGreaterThan(await longest(1))
  expect(await figure(x('figure.abandoned'), 3)).toBe(0)
  await shown(page.getByRole('region', { name: x('load.title') }).getByRole('rowheader', { name: x('agent.simulated', { number: '1' }) }))
  await inspect('what-if-results')
})

test('a variant that is changed afterwards says that its results are of before', async () => {
  await variant('A').getByLabel(x('field.maxPerAgent')).fill('2')
  await shown(results().getByText(x('column.stale')))
  await button(x('variants.remove', { key: 'B' })).click()
  expect(await columns()).toHaveLength(4)
})

test('a run of a huge day shows how far it is, and can be stopped', async () => {
  const { searchParams, pathname } = new URL(page.url())
  expect(searchParams.get('day')).toBeNull()
  const siteId = pathname.split('/').at(-1) ?? ''
  fillDay(server.stateDir, siteId, 'filled-agent', QUIET_DAY_MS, 19_000)
  await page.getByLabel(x('page.day'), { exact: true }).fill(dateOf(QUIET_DAY_MS))
  await expect.poll(() => figure(x('figure.asked'), 0), { timeout: 20_000 }).toBe(19_000)
  for (const _ of ['B', 'C']) await button(x('variants.add')).click()
  for (const key of ['A', 'B', 'C']) await variant(key).getByLabel(x('field.maxPerAgent')).fill('200')
  await button(x('variants.run')).click()
  await shown(page.getByRole('progressbar'))
  await button(x('variants.cancel')).click()
  await shown(page.getByText(x('variants.cancelled')))
  expect(await columns()).toEqual([x('compare.figure'), x('column.happened')])
})

test('a day without requests says so, and one that is not over is refused', async () => {
  await page.getByLabel(x('page.day'), { exact: true }).fill(dateOf(QUIET_DAY_MS - DAY_MS))
  await shown(page.getByRole('heading', { name: x('page.noArrivals') }))
  await inspect('what-if-empty')
  await page.goto(`${page.url().split('?')[0]}?day=2999-01-01`)
  await shown(page.getByRole('heading', { name: x('page.badDay') }))
})

test('on a phone everything is readable, without scrolling sideways', async () => {
  const phone = await openPage(browser, { viewport: { width: 390, height: 844 } })
  const { username, password } = personOf('supervisor')
  await signInContext(phone.context, server.url, username, password)
  const before = page
  page = phone.page
  await page.goto(`${server.url}/what-if`)
  await shown(results())
  await button(x('variants.run')).click()
  await shown(page.getByText(x('variants.done')))
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  const body = results().locator('xpath=ancestor::*[contains(@class, "overflow-y-auto")]')
  expect(await body.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  await inspect('what-if-phone')
  expect(phone.complaints).toEqual([])
  page = before
})

test('who answers has no such page', async () => {
  const agent = await openPage(browser)
  const { username, password } = personOf('agent')
  await signInContext(agent.context, server.url, username, password)
  await agent.page.goto(`${server.url}/what-if`)
  await shown(agent.page.getByRole('heading', { name: consoleText('forbidden.title') }))
  expect(await agent.page.getByRole('link', { name: consoleText('page.whatIf') }).count()).toBe(0)
  expect(agent.complaints).toEqual([])
})

test('no page complained', () => {
  expect(watched.complaints).toEqual([])
})
