import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { takeCommands, type YingdaFunction } from '../../widget/loader/commands.ts'
import { createMemory } from '../../widget/loader/memory.ts'

const host: { Yingda?: YingdaFunction; localStorage?: Record<string, string> } = {}
const yingda = (...call: Parameters<YingdaFunction>) => host.Yingda?.(...call)

beforeEach(() => {
  vi.useFakeTimers()
  host.localStorage = {}
  delete host.Yingda
  vi.stubGlobal('window', host)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the page’s commands', () => {
  it('run what waited before the script came, in order, once everything stands', () => {
    const heard: string[] = []
    const waiting = [['on', 'open', () => heard.push('event')], ['open'], ['nonsense']]
    host.Yingda = Object.assign(() => {}, { q: waiting as unknown as YingdaFunction['q'] })
    const open = () => {
      heard.push('open')
      emit('open')
    }
    const { flush, emit } = takeCommands('s1', { open }, (name) => heard.push(`other ${name}`))
    expect(heard).toEqual([])
    flush()
    vi.runAllTimers()
    expect(heard).toEqual(['open', 'other nonsense', 'event'])
    expect(host.Yingda?.site).toBe('s1')
  })

  it('keep a handler that throws away from the others', () => {
    const { emit } = takeCommands('s1', {}, () => {})
    const counts: unknown[] = []
    yingda('on', 'unread', () => {
      throw new Error('the page’s own fault')
    })
    yingda('on', 'unread', (count: unknown) => counts.push(count))
    expect(() => emit('unread', 3)).not.toThrow()
    expect(() => vi.runAllTimers()).toThrow('own fault')
    vi.runAllTimers()
    expect(counts).toEqual([3])
  })

  it('forget a handler, or all of an event', () => {
    const { emit } = takeCommands('s1', {}, () => {})
    const heard: string[] = []
    const first = () => heard.push('first')
    yingda('on', 'open', first)
    yingda('on', 'open', () => heard.push('second'))
    yingda('off', 'open', first)
    emit('open')
    vi.runAllTimers()
    expect(heard).toEqual(['second'])
    yingda('off', 'open')
    emit('open')
    vi.runAllTimers()
    expect(heard).toEqual(['second'])
  })

  it('wait again once the widget is gone, until its script comes back', () => {
    const { release } = takeCommands('s1', {}, () => {})
    release()
    expect(host.Yingda?.site).toBeUndefined()
    yingda('open')
    const heard: string[] = []
    takeCommands('s1', { open: () => heard.push('open') }, () => {}).flush()
    expect(heard).toEqual(['open'])
  })

  it('reach nothing of the prototype', () => {
    takeCommands('s1', {}, () => {})
    expect(() => yingda('constructor')).not.toThrow()
    expect(() => yingda('__proto__')).not.toThrow()
  })
})

describe('what the host page’s storage keeps', () => {
  it('is forgotten when asked', () => {
    const memory = createMemory<{ active: boolean }>(null, 'k')
    memory.keep({ active: true })
    memory.forget()
    expect(memory.load()).toEqual({})
  })

  it('is read anew, for another tab may have written', () => {
    const memory = createMemory<{ active: boolean; name: string }>('localStorage', 'k')
    memory.keep({ active: true })
    host.localStorage = { k: '{"active":true,"name":"other tab"}' }
    memory.keep({ active: false })
    expect(memory.load()).toEqual({ active: false, name: 'other tab' })
  })

  it.each(['', '{', 'null', '5', '"text"'])('does without when it holds %j', (text) => {
    host.localStorage = { k: text }
    expect(createMemory<{ active: boolean }>('localStorage', 'k').load().active).toBeUndefined()
  })

  it('lasts as long as the page where storage is refused', () => {
    Object.defineProperty(host, 'localStorage', {
      configurable: true,
      get: () => {
        throw new Error('SecurityError')
      },
    })
    const memory = createMemory<{ active: boolean }>('localStorage', 'k')
    memory.keep({ active: true })
    expect(memory.load()).toEqual({ active: true })
    Object.defineProperty(host, 'localStorage', { configurable: true, writable: true, value: {} })
  })
})
