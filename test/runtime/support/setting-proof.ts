import { expect } from 'vitest'
import { DIALOG_SETTINGS, type DialogKey, type Setting } from '../../../objects/core/settings.ts'
import type { Scene, SceneOptions, Talk } from './setting-scene.ts'

/** How one setting is shown to be obeyed by a desk that runs. */
export type Proof = { options?: SceneOptions; prove: (scene: Scene, key: DialogKey) => Promise<void> }

const settingOf = <K extends Setting['kind']>(key: DialogKey, kind: K): Extract<Setting, { kind: K }> => {
  const setting: Setting = DIALOG_SETTINGS[key]
  if (setting.kind !== kind) throw new Error(`${key} is a ${setting.kind}, its row one for a ${kind}`)
  return setting as Extract<Setting, { kind: K }>
}

type TextRow = {
  options?: SceneOptions
  /** Up to the moment the setting changes: a conversation in progress, where the text belongs to one. */
  start: (scene: Scene) => Promise<Talk>
  /** What the desk says it at. */
  act: (scene: Scene, talk: Talk) => Promise<unknown>
  /** What the person it is meant for was shown. */
  shown: (scene: Scene, talk: Talk) => string | undefined | Promise<string | undefined>
  /** Of variables that are not what they mostly are. */
  values?: Record<string, string>
}

/** The time of day at the site, as the offer of [20] writes it. */
const wallClock = (scene: Scene): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: scene.config.timeZone, hour: '2-digit', minute: '2-digit' }).format(Date.now())

/** A text: as it is by default, then in other words with every variable the schema knows, then empty, which says nothing. */
export const text = ({ options, start, act, shown, values }: TextRow): Proof => ({
  options,
  prove: async (scene, key) => {
    const { variables, default: original } = settingOf(key, 'text')
    const other = ['换一种说法', ...variables.map((name) => `{${name}}`)].join('|')
    for (const template of [original, other, '']) {
      const talk = await start(scene)
      if (template !== original) await scene.set({ [key]: template })
      await act(scene, talk)
      await scene.settle()
      const known: Record<string, string> = {
        agent: '坐席a1',
        visitor: talk.name,
        user: talk.name,
        site: scene.config.name,
        time: wallClock(scene),
        ...values,
      }
      const expected = template.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? `no value of ${name}`)
      expect((await shown(scene, talk)) ?? '', `with ${JSON.stringify(template)}`).toBe(expected)
    }
  },
})

type SecondsRow = {
  options?: SceneOptions
  /** Up to the moment the time counts from. */
  start: (scene: Scene) => Promise<Talk>
  /** Starts the time, where a change holds for times that start after it only. */
  act?: (scene: Scene, talk: Talk) => Promise<unknown>
  happened: (scene: Scene, talk: Talk) => boolean | Promise<boolean>
  /** The other value. */
  sec: number
}

/** A time: nothing one second before, and there when it is over; then a new one, set while it runs. */
export const seconds = ({ options, start, act, happened, sec }: SecondsRow): Proof => ({
  options,
  prove: async (scene, key) => {
    const { default: original } = settingOf(key, 'seconds')
    for (const value of [original, sec]) {
      const talk = await start(scene)
      const runningSec = act ? 0 : 2
      await scene.pass(runningSec)
      if (value !== original) await scene.set({ [key]: value })
      await act?.(scene, talk)
      await scene.pass(value - runningSec - 1)
      expect(await happened(scene, talk), `after ${value - 1} s`).toBe(false)
      await scene.pass(1)
      expect(await happened(scene, talk), `after ${value} s`).toBe(true)
    }
  },
})

type ToggleRow = {
  options?: SceneOptions
  start: (scene: Scene) => Promise<Talk>
  act: (scene: Scene, talk: Talk) => Promise<unknown>
  /** What is seen while it is on, and while it is off. */
  seen: (scene: Scene, talk: Talk) => unknown
  on: unknown
  off: unknown
}

/** A switch: as it is by default, the other way from the middle of a conversation on, and back. */
export const toggle = ({ options, start, act, seen, on, off }: ToggleRow): Proof => ({
  options,
  prove: async (scene, key) => {
    const { default: original } = settingOf(key, 'toggle')
    for (const value of [original, !original, original]) {
      const talk = await start(scene)
      if (scene.config.dialog[key] !== value) await scene.set({ [key]: value })
      await act(scene, talk)
      await scene.settle()
      expect(await seen(scene, talk), `${key} is ${value}`).toEqual(value ? on : off)
    }
  },
})

/** One that is neither; the row takes it through its values itself. */
export const own = (prove: (scene: Scene) => Promise<void>, options?: SceneOptions): Proof => ({ options, prove })
