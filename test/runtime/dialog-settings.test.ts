import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DIALOG_SETTINGS, type DialogKey } from '../../objects/core/settings.ts'
import type { Proof } from './support/setting-proof.ts'
import { ROWS_1_9 } from './support/setting-rows-1-9.ts'
import { ROWS_10_16 } from './support/setting-rows-10-16.ts'
import { ROWS_17_20 } from './support/setting-rows-17-20.ts'
import { Scene } from './support/setting-scene.ts'

const PROOFS = { ...ROWS_1_9, ...ROWS_10_16, ...ROWS_17_20 } satisfies Record<DialogKey, Proof>

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('every dialog setting is obeyed by a desk that runs, from the next event on', () => {
  it('each key of the schema has its row, and no row is without a key', () => {
    expect(Object.keys(PROOFS).sort()).toEqual(Object.keys(DIALOG_SETTINGS).sort())
  })

  for (const [key, { options, prove }] of Object.entries(PROOFS) as [DialogKey, Proof][])
    it(`[${DIALOG_SETTINGS[key]?.item}] ${key}`, () => prove(new Scene(`setting-${key}`, options), key))
})
