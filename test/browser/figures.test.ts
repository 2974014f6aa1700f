import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Figures } from '../../objects/protocol/figures.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { consoleText } from '../support/console-page.ts'
import { FiguresPage, figureName, figureText, listText, overviewText, reportText } from '../support/figures-page.ts'
import { type HttpSession, type Signed, signIn } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** Charts say what the API says, lead to the conversations behind them, and are for everybody's eyes, hands and ears. */

const REFUSED = /status of (401|403|404) |HTTP Authentication failed/
const PHONE = { width: 390, height: 844 }
type Overview = { from: string; to: string; total: Figures; series: (Figures & { label: string })[]; running: number }

let server: Server
let browser: Browser
let admin: Signed
let agent: Signed
let boss: FiguresPage
const watched: WatchedPage[] = []

const open = async (cookie: string, path: string, options: Parameters<typeof openPage>[1] = {}): Promise<FiguresPage> => {
  const opened = await openPage(browser, { reducedMotion: 'reduce', timezoneId: 'Asia/Shanghai', acceptDownloads: true, ...options }, [
    REFUSED,
  ])
  watched.push(opened)
  await takeSession(opened.context, server.url, cookie)
  await opened.page.goto(server.url + path)
  return new FiguresPage(opened.page)
}

const isFine = async ({ page }: FiguresPage, name: string): Promise<void> => {
  await takePicture(page, name)
  expect(await findAccessViolations(page), name).toEqual([])
}

const number = (value: number): string => new Intl.NumberFormat('zh-CN').format(value)
const countOf = async (session: HttpSession, address: string): Promise<number> => {
  const { searchParams } = new URL(address)
  let count = 0
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams([...searchParams, ['limit', '100'], ...(cursor === '' ? [] : [['cursor', cursor]])] as [
      string,
      string,
    ][])
    const page: { items: unknown[]; next: string | null } = await session.get(`/api/conversations?${query}`)
    count += page.items.length
    cursor = page.next
  }
  return count
}

beforeAll(async () => {
  server = await startServer({ port: 8921, demo: true })
  const people = server.demoSignIns()
  const as = (role: string) => {
    const person = people.find((each) => each.role === role)
    return signIn(server.url, person?.username ?? '', person?.password ?? '')
  }
  ;[admin, agent] = await Promise.all([as('admin'), as('agent')])
  browser = await launchBrowser()
  boss = await open(admin.cookie, '/overview?range=30d')
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('every chart is drawn, its table says what the API says, and the file has the same rows', async () => {
  const conversations = figureText('chart.conversations')
  for (const title of [figureText('chart.visitors'), conversations, figureText('chart.queue'), overviewText('chart.scores')])
    await boss.chart(title)
  await expect.poll(() => boss.page.locator('[data-chart="drawn"]').count()).toBe(12)
  const [from = '', to = ''] = await boss.page.getByRole('radio', { name: figureText('range.30d'), exact: true }).evaluate(() => {
    const day = (back: number) => new Date(Date.now() - back * 86_400_000).toLocaleDateString('sv-SE')
    return [day(29), day(0)]
  })
  const overview = await admin.get<Overview>(`/api/statistics/overview?from=${from}&to=${to}`)
  expect(overview.total.asked).toBeGreaterThan(100)
  expect(await boss.column(conversations, 'asked')).toEqual([...overview.series, overview.total].map(({ asked }) => number(asked)))
  expect(await boss.column(figureText('chart.visitors'), 'pages')).toEqual(
    [...overview.series, overview.total].map(({ pages }) => number(pages ?? 0)),
  )
  await isFine(boss, 'overview')
  const { fileName, lines } = await boss.save(conversations)
  expect(fileName).toMatch(/\.csv$/)
  expect(lines).toHaveLength(overview.series.length + 1)
  expect(lines[0]).toContain(figureName('asked'))
})

test('range, comparison and group stand in the address; the back button undoes them; what is nobody’s says so', async () => {
  await shown(boss.page.getByText(figureText('before.days', { count: 30 })).first())
  await boss.range('yesterday')
  await expect.poll(() => boss.param('range')).toBe('yesterday')
  await expect.poll(() => boss.table(figureText('chart.conversations')).locator('tbody tr').count()).toBe(24)
  await boss.page.goBack()
  await expect.poll(() => boss.table(figureText('chart.conversations')).locator('tbody tr').count()).toBe(30)
  await boss.range('7d')
  await boss.page.getByRole('radio', { name: overviewText('by.hour') }).check()
  await expect.poll(() => boss.table(figureText('chart.wait')).locator('tbody tr').count()).toBe(24)
  await boss.page.getByRole('switch', { name: figureText('filter.compare') }).click()
  await expect.poll(() => boss.param('compare')).toBe('no')
  await expect.poll(() => boss.page.getByText(figureText('before.days', { count: 7 })).count()).toBe(0)
  const { items } = await admin.get<{ items: { id: string; name: string }[] }>('/api/skill-groups')
  await boss.choose(figureText('filter.group'), items[0]?.name ?? '')
  await expect.poll(() => boss.param('groupId')).toBe(items[0]?.id ?? '')
  await boss.page
    .getByRole('button', { name: overviewText('blank.groupOut') })
    .first()
    .click()
  await expect.poll(() => boss.param('groupId')).toBe(null)
  await boss.chart('浏览器')
})

test('keys walk through a chart and say its values; a folded table stays for screen readers, without stops', async () => {
  await boss.page.goto(`${server.url}/overview?range=7d`)
  const chart = await boss.chart(figureText('chart.conversations'))
  await chart.focus()
  await boss.page.keyboard.press('Home')
  const spoken = () => chart.locator('[aria-live]').textContent()
  const [asked] = await boss.column(figureText('chart.conversations'), 'served')
  await expect.poll(spoken).toContain(`${figureName('served')} ${asked}`)
  const first = await spoken()
  await boss.page.keyboard.press('ArrowRight')
  await expect.poll(spoken).not.toBe(first)
  await shown(chart.locator('dl'))
  await boss.page.keyboard.press('Escape')
  await expect.poll(() => chart.locator('dl').count()).toBe(0)
  const card = boss.card(figureText('chart.conversations'))
  await card.getByRole('button', { name: figureText('table.fold') }).click()
  expect(await card.getByRole('row').count()).toBeGreaterThan(7)
  expect(await card.getByRole('table').getByRole('link').count()).toBe(0)
  await boss.page.reload()
  await card.getByRole('button', { name: figureText('table.unfold') }).click()
})

test('a figure leads to exactly its conversations, on the overview and in a report', async () => {
  const row = boss.table(figureText('chart.conversations')).locator('tfoot').getByRole('link')
  const figure = Number((await row.first().textContent())?.replaceAll(',', ''))
  const href = (await row.first().getAttribute('href')) ?? ''
  expect(await countOf(admin, server.url + href)).toBe(figure)
  const queued = boss.table(figureText('chart.queue')).locator('tfoot').getByRole('link').nth(1)
  expect(await countOf(admin, server.url + ((await queued.getAttribute('href')) ?? ''))).toBe(Number(await queued.textContent()))
  await boss.page.goto(`${server.url}/reports?range=30d`)
  const link = boss.page
    .getByRole('row')
    .nth(2)
    .getByRole('link', { name: new RegExp(`^${figureName('served')}`) })
  const served = Number((await link.textContent())?.replaceAll(',', ''))
  await isFine(boss, 'reports')
  await link.click()
  await boss.page.waitForURL(/lastAgentId=/)
  expect(await countOf(admin, boss.page.url())).toBe(served)
  await expect.poll(() => boss.page.getByRole('main').getByRole('row').count()).toBeGreaterThan(Math.min(served, 10))
})

test('a report is sorted by its heads, has the columns somebody chose in its file too, opens a row’s course at the side, and knows groups', async () => {
  await boss.page.goto(`${server.url}/reports?range=30d`)
  await boss.page.getByRole('button', { name: figureName('averageReply') }).click()
  await expect.poll(() => boss.param('sort')).toBe('-averageReply')
  await boss.page.getByRole('button', { name: listText('columns.label') }).click()
  await boss.page.getByRole('checkbox', { name: figureName('queued') }).check()
  await boss.page.keyboard.press('Escape')
  await shown(boss.page.getByRole('columnheader', { name: new RegExp(`^${figureName('queued')}`) }))
  const heads = await boss.page.getByRole('columnheader').count()
  const [saved = ''] = (await boss.save(reportText('tab.agents'))).lines
  expect(saved.split(',')).toHaveLength(heads)
  expect(saved.split(',').at(-1)).toBe(figureName('queued'))
  const name = boss.page.getByRole('rowheader').first().getByRole('link')
  await name.click()
  await boss.chart(figureText('chart.reply'))
  await isFine(boss, 'report-row')
  await boss.page.getByRole('radio', { name: reportText('tab.groups') }).check()
  await shown(boss.page.getByRole('columnheader', { name: new RegExp(figureName('asked')) }))
  await boss.page.getByRole('link', { name: figureText('about.link', { name: figureName('averageWait') }) }).click()
  await boss.page.waitForURL(/definitions#averageWait/)
  await shown(boss.page.locator('#averageWait'))
  await isFine(boss, 'definitions')
})

test('an agent has no overview, and of the report only itself', async () => {
  const own = await open(agent.cookie, '/overview')
  await shown(own.page.getByText(consoleText('forbidden.title')))
  await expect(agent.get('/api/statistics/overview')).rejects.toMatchObject({ code: 'forbidden' })
  await own.page.goto(`${server.url}/reports?range=30d`)
  await shown(own.page.getByRole('rowheader'))
  expect(await own.page.getByRole('rowheader').count()).toBe(1)
  expect(await own.page.getByRole('radio', { name: reportText('tab.groups') }).count()).toBe(0)
  await own.page.getByRole('rowheader').getByRole('link').click()
  await own.chart(figureText('chart.conversations'))
  const { items } = await admin.get<{ items: { id: string }[] }>('/api/statistics/agents')
  const other = items.find(({ id }) => id !== agent.me.id && id !== 'none')
  await expect(agent.get(`/api/statistics/agents/${other?.id}`)).rejects.toMatchObject({ code: 'not_found' })
})

test('it fits a phone and the dark; no page complained', async () => {
  const phone = await open(admin.cookie, '/overview?range=7d', { viewport: PHONE, colorScheme: 'dark' })
  await phone.chart(figureText('chart.conversations'))
  await isFine(phone, 'overview-phone-dark')
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  const boxes = await phone.page.locator('[data-chart]').evaluateAll((charts) => charts.map((chart) => chart.getBoundingClientRect().left))
  expect(new Set(boxes).size).toBe(1)
  await phone.page.goto(`${server.url}/reports`)
  await shown(phone.page.getByRole('rowheader').first())
  await isFine(phone, 'reports-phone-dark')
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  expect(watched.flatMap(({ complaints }) => complaints)).toEqual([])
})
