import type { Row } from '../state/model.ts'
import type { Profile } from './flow.ts'

/** Storage of the panel's own origin (in an iframe: apart for each host site). Where it is refused, nothing outlives the page. */

const readArea = (area: 'localStorage' | 'sessionStorage', key: string): unknown => {
  try {
    return JSON.parse(window[area].getItem(key) ?? 'null')
  } catch {
    return null
  }
}

const writeArea = (area: 'localStorage' | 'sessionStorage', key: string, value: unknown): void => {
  try {
    window[area].setItem(key, JSON.stringify(value))
  } catch {}
}

const AREAS = ['localStorage', 'sessionStorage'] as const

const forgetIn = (area: (typeof AREAS)[number], prefix: string, except: string): void => {
  try {
    for (const key of Object.keys(window[area])) if (key.startsWith(prefix) && key !== except) window[area].removeItem(key)
  } catch {}
}

const isStoredRow = (value: unknown): value is Row => {
  if (typeof value !== 'object' || value === null) return false
  const row: Partial<Record<keyof Row, unknown>> = value
  return typeof row.id === 'string' && typeof row.text === 'string' && typeof row.atMs === 'number' && row.seq === null
}

const asProfile = (value: unknown): Profile => {
  const { more, ...said }: Partial<Record<keyof Profile, unknown>> = Object(value)
  const others = Array.isArray(more) ? more.filter((item) => typeof item?.label === 'string' && typeof item.value === 'string') : []
  // What was not said is not there: it must not hide what the page said.
  const profile: Profile = others.length > 0 ? { more: others } : {}
  for (const key of ['name', 'phone', 'mail'] as const) {
    const text = said[key]
    if (typeof text === 'string' && text !== '') profile[key] = text
  }
  return profile
}

export type SeenMark = { conversationId: string; seq: number }
export type PanelStorage = ReturnType<typeof createStorage>

/** Outbox and draft live as long as the tab; how far the visitor has read, and whether it wants sound, longer. */
export const createStorage = (siteId: string, isPreview = false) => {
  const keyOf = (what: string) => `yingda:${siteId}:${what}`
  // The preview reads nothing of what a visitor left and leaves nothing.
  const read = isPreview ? () => null : readArea
  let write = isPreview ? () => {} : writeArea
  return {
    loadOutbox: (): Row[] => {
      const stored = read('sessionStorage', keyOf('outbox'))
      return Array.isArray(stored) ? stored.filter(isStoredRow) : []
    },
    saveOutbox: (rows: Row[]): void => write('sessionStorage', keyOf('outbox'), rows),
    loadDraft: (): string => String(read('sessionStorage', keyOf('draft')) ?? ''),
    saveDraft: (text: string): void => write('sessionStorage', keyOf('draft'), text),
    loadSeen: (): SeenMark | null => {
      const stored = read('localStorage', keyOf('seen'))
      const mark: Partial<SeenMark> = Object(stored)
      return typeof mark.conversationId === 'string' && typeof mark.seq === 'number'
        ? { conversationId: mark.conversationId, seq: mark.seq }
        : null
    },
    saveSeen: (mark: SeenMark): void => write('localStorage', keyOf('seen'), mark),
    loadMuted: (): boolean => read('localStorage', keyOf('muted')) === true,
    saveMuted: (muted: boolean): void => write('localStorage', keyOf('muted'), muted),
    loadNotify: (): boolean => read('localStorage', keyOf('notify')) === true,
    saveNotify: (notify: boolean): void => write('localStorage', keyOf('notify'), notify),
    loadProfile: (): Profile => asProfile(read('localStorage', keyOf('profile'))),
    saveProfile: (profile: Profile): void => write('localStorage', keyOf('profile'), profile),
    /** What is kept is another visitor's. */
    isOthers: (visitorId?: string): boolean => AREAS.some((area) => (read(area, keyOf('owner')) ?? visitorId) !== visitorId),
    saveOwner: (visitorId: string): void => {
      for (const area of AREAS) write(area, keyOf('owner'), visitorId)
    },
    /** Everything of this visitor, who may still be one of this page. `isForGood`: nothing is kept any more. */
    forget: (isForGood: boolean): void => {
      for (const area of AREAS) forgetIn(area, keyOf(''), keyOf('identity'))
      if (isForGood) write = () => {}
    },
    loadIdentity: (): unknown => read('localStorage', keyOf('identity')),
    saveIdentity: (identity: unknown): void => write('localStorage', keyOf('identity'), identity),
  }
}
