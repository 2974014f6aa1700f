import { createSignal, getOwner, onCleanup } from 'solid-js'
import { asOneOf, readStored, watchStored, writeStored } from './storage.ts'

/** What Enter does in the composer: send, or a new line where Ctrl (on a Mac also Command) with Enter sends. */
export const SEND_KEYS = ['enter', 'mod_enter'] as const
export type SendKey = (typeof SEND_KEYS)[number]

/** A signal that this browser remembers and all its tabs agree on. Made inside components and providers, never at import time. */
export const createStoredSignal = <T>(key: string, parse: (value: unknown) => T | null, otherwise: T): [() => T, (value: T) => void] => {
  const [value, setValue, read] = createOwnSignal(key, parse, otherwise)
  const stop = watchStored(key, () => {
    const next = read()
    // The same again must not make everything that depends on it run anew.
    if (JSON.stringify(next) !== JSON.stringify(value())) setValue(() => next)
  })
  if (getOwner() !== null) onCleanup(stop)
  return [
    value,
    (next) => {
      // What was written comes back through the watch, as it does in every other tab.
      if (!writeStored(key, next)) setValue(() => next)
    },
  ]
}

/** The same that each tab keeps to itself: another tab's choice counts only after a reload. */
export const createTabSignal = <T>(key: string, parse: (value: unknown) => T | null, otherwise: T): [() => T, (value: T) => void] => {
  const [value, setValue] = createOwnSignal(key, parse, otherwise)
  return [
    value,
    (next) => {
      writeStored(key, next)
      setValue(() => next)
    },
  ]
}

const createOwnSignal = <T>(key: string, parse: (value: unknown) => T | null, otherwise: T) => {
  const read = () => readStored(key, parse) ?? otherwise
  const [value, setValue] = createSignal<T>(read())
  return [value, setValue, read] as const
}

/** The person's send key on this device, and its setter. */
export const createSendKey = () => createStoredSignal<SendKey>('sendKey', asOneOf(SEND_KEYS), 'enter')
