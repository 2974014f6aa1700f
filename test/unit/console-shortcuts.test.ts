import { describe, expect, it } from 'vitest'
import { isWriting, matchesKeys } from '../../console/lib/shortcut-keys.ts'
import { commandsOf, findShortcut, sheetOf } from '../../console/lib/shortcut-match.ts'
import type { Shortcut } from '../../console/lib/shortcuts.ts'
import { capsOf } from '../../console/ui/key-caps.ts'

const event = (code: string, held: string[] = [], key = '') => ({
  code,
  key,
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
})
const FREE = { typing: false, inDialog: false }
const make = (name: string, more: Partial<Shortcut> = {}): Shortcut => ({ keys: 'Alt+N', label: () => name, run: () => {}, ...more })
const hit = (all: Shortcut[], pressed: ReturnType<typeof event>, place = FREE) => findShortcut(all, pressed, place, false)?.label?.()

describe('keys', () => {
  it('go by the physical key and exactly these modifiers', () => {
    expect(matchesKeys(event('KeyT', ['alt', 'shift']), 'Alt+Shift+T')).toBe(true)
    expect(matchesKeys(event('KeyT', ['alt', 'shift', 'ctrl']), 'Alt+Shift+T')).toBe(false)
  })

  it('have one main modifier per system', () => {
    expect([matchesKeys(event('KeyK', ['ctrl']), 'Mod+K'), matchesKeys(event('KeyK', ['ctrl']), 'Mod+K', true)]).toEqual([true, false])
    expect([matchesKeys(event('KeyK', ['meta']), 'Mod+K'), matchesKeys(event('KeyK', ['meta']), 'Mod+K', true)]).toEqual([false, true])
  })

  it('that are signs go by what they write, wherever the layout has them', () => {
    expect(matchesKeys(event('Slash', ['shift'], '?'), '?')).toBe(true)
    expect(matchesKeys(event('Minus', ['shift'], '?'), '?')).toBe(true)
    expect(matchesKeys(event('Slash', [], '/'), '?')).toBe(false)
  })

  it('are shown as this keyboard has them', () => {
    expect(capsOf('Mod+Shift+Enter', false)).toEqual(['Ctrl', 'Shift', 'Enter'])
    expect(capsOf('Mod+Alt+ArrowUp', true)).toEqual(['⌘', '⌥', '↑'])
    expect([isWriting('?'), isWriting('Mod+K')]).toEqual([true, false])
  })
})

describe('the shortcut that answers', () => {
  const pressed = event('KeyN', ['alt'])

  it('is the one registered last that can be done now', () => {
    expect(hit([make('frame'), make('page')], pressed)).toBe('page')
    expect(hit([make('frame'), make('page', { enabled: () => false })], pressed)).toBe('frame')
  })

  it('is none of a dialog’s background, except where it says so', () => {
    const place = { typing: false, inDialog: true }
    expect(hit([make('frame')], pressed, place)).toBeUndefined()
    expect(hit([make('frame', { overDialogs: true })], pressed, place)).toBe('frame')
  })

  it('is none that writes while somebody types', () => {
    const sheet = make('sheet', { keys: '?' })
    const place = { typing: true, inDialog: false }
    expect(hit([sheet], event('Slash', ['shift'], '?'))).toBe('sheet')
    expect(hit([sheet], event('Slash', ['shift'], '?'), place)).toBeUndefined()
    expect(hit([make('frame')], pressed, place)).toBe('frame')
  })
})

describe('what palette and sheet show', () => {
  const all = [
    make('old'),
    make('new'),
    make('moving', { keys: 'Alt+ArrowUp', onlyKeys: true }),
    make('later', { keys: 'Alt+L', enabled: () => false }),
    make('no keys', { keys: undefined }),
    { keys: 'Alt+X', run: () => {} },
  ]
  const names = (some: readonly Shortcut[]) => some.map((each) => each.label?.())

  it('the palette: everything with words that can be done now', () => expect(names(commandsOf(all))).toEqual(['old', 'new', 'no keys']))
  it('the sheet: every key with words once, also those that wait', () => expect(names(sheetOf(all))).toEqual(['new', 'moving', 'later']))
})
