import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tellableUrl, watchPages, wrapHistory } from '../../widget/guest/pages.ts'

const ORIGIN = 'https://shop.example.com'

/** As much of a browser's history as a script can see: methods on the prototype, the address beside. */
class FakeHistory {
  pushState(_state: unknown, _title: string, url: string) {
    location.href = new URL(url, location.href).href
  }
  replaceState(state: unknown, title: string, url: string) {
    FakeHistory.prototype.pushState(state, title, url)
  }
}
const location = { href: `${ORIGIN}/` }
let fake: FakeHistory
let asHistory: History

beforeEach(() => {
  vi.useFakeTimers()
  location.href = `${ORIGIN}/`
  fake = new FakeHistory()
  asHistory = fake as unknown as History
  const events = new EventTarget()
  vi.stubGlobal('location', location)
  vi.stubGlobal('history', fake)
  vi.stubGlobal('document', { title: 'Home', referrer: 'https://search.example/' })
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events))
  vi.stubGlobal('dispatchEvent', events.dispatchEvent.bind(events))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the wrapped history', () => {
  it('does what it did, tells, and is as it was after the undo', () => {
    const onChange = vi.fn()
    const undo = wrapHistory(asHistory, onChange)
    fake.pushState(null, '', '/a')
    expect(location.href).toBe(`${ORIGIN}/a`)
    expect(onChange).toHaveBeenCalledTimes(1)
    undo()
    expect(Object.hasOwn(fake, 'pushState')).toBe(false)
    fake.pushState(null, '', '/b')
    expect(onChange).toHaveBeenCalledTimes(1)
  })

  it('stays inside a wrap that came after it, and is silent from the undo on', () => {
    const onChange = vi.fn()
    const undo = wrapHistory(asHistory, onChange)
    const ours = fake.pushState
    const theirs = vi.fn(function (this: FakeHistory, ...args: Parameters<FakeHistory['pushState']>) {
      ours.apply(this, args)
    })
    fake.pushState = theirs
    undo()
    expect(fake.pushState).toBe(theirs)
    fake.pushState(null, '', '/c')
    expect(location.href).toBe(`${ORIGIN}/c`)
    expect(onChange).not.toHaveBeenCalled()
  })

  it('lets the page’s own refusal through', () => {
    const refuse = () => {
      throw new DOMException('too often', 'SecurityError')
    }
    const broken = { pushState: refuse, replaceState: refuse } as unknown as History
    wrapHistory(broken, () => {})
    expect(() => broken.pushState(null, '', '/')).toThrow('too often')
  })
})

describe('page views of a single-page app', () => {
  const watch = () => {
    const seen: { url: string; title: string; referrer: string }[] = []
    const end = new AbortController()
    return { seen, end, pages: watchPages({ onPage: (page) => seen.push(page), signal: end.signal }) }
  }

  it('are told once they have settled, with the title the app set then', () => {
    const { seen } = watch()
    fake.pushState(null, '', '/old')
    fake.replaceState(null, '', '/new?utm_campaign=autumn')
    setTimeout(() => Object.assign(document, { title: 'New' }), 100)
    vi.advanceTimersByTime(1_000)
    expect(seen).toEqual([{ url: `${ORIGIN}/new?utm_campaign=autumn`, title: 'New', referrer: `${ORIGIN}/` }])
  })

  it('are not told for a place on the same page', () => {
    const { seen } = watch()
    fake.pushState(null, '', '/#reviews')
    dispatchEvent(new Event('hashchange'))
    fake.replaceState({ scroll: 3 }, '', '/')
    vi.advanceTimersByTime(1_000)
    expect(seen).toEqual([])
    fake.pushState(null, '', '/#/cart')
    vi.advanceTimersByTime(1_000)
    expect(seen.map(({ url }) => url)).toEqual([`${ORIGIN}/#/cart`])
  })

  it('end with the widget', () => {
    const { seen, end } = watch()
    fake.pushState(null, '', '/a')
    end.abort()
    vi.advanceTimersByTime(1_000)
    expect(seen).toEqual([])
    expect(Object.hasOwn(fake, 'pushState')).toBe(false)
  })

  it('may be told by the page itself', () => {
    const { seen, pages } = watch()
    pages.track('/step-2', 'Step 2')
    pages.track(undefined, undefined)
    pages.track('http://[', 3)
    expect(seen.map(({ url, title }) => [url, title])).toEqual([
      [`${ORIGIN}/step-2`, 'Step 2'],
      [`${ORIGIN}/`, 'Home'],
    ])
  })
})

it.each([
  [`${ORIGIN}/a?utm_source=x#top`, `${ORIGIN}/a?utm_source=x`],
  [`${ORIGIN}/cb#access_token=secret`, `${ORIGIN}/cb`],
  [`${ORIGIN}/#!/a`, `${ORIGIN}/#!/a`],
  ['nonsense', ''],
])('%s is told as %j', (href, told) => {
  expect(tellableUrl(href)).toBe(told)
})
