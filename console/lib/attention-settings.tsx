import { createContext, createSignal, type JSX, useContext } from 'solid-js'
import { MELODIES, type Melody, VOLUME_MAX, VOLUME_MIN } from './chime.ts'
import { createStoredSignal } from './preferences.ts'
import { asBoolean, asOneOf, asWhole } from './storage.ts'

/** How this browser calls for attention: sound and desktop notifications. */
export type AttentionSettings = {
  sound: () => boolean
  setSound: (on: boolean) => void
  melody: () => Melody
  setMelody: (melody: Melody) => void
  volume: () => number
  setVolume: (volume: number) => void
  desktop: () => boolean
  /** Asks the browser when it must; false when it (or the person) refused. */
  setDesktop: (on: boolean) => Promise<boolean>
}

const AttentionContext = createContext<AttentionSettings>()

export const useAttentionSettings = (): AttentionSettings => {
  const settings = useContext(AttentionContext)
  if (settings === undefined) throw new Error('useAttentionSettings needs an AttentionSettingsProvider above it')
  return settings
}

const isGranted = (): boolean => 'Notification' in window && Notification.permission === 'granted'

/** Asks for leave to notify, where it must be asked for: only after a click. */
export const askToNotify = async (): Promise<boolean> =>
  isGranted() || ('Notification' in window && (await Notification.requestPermission()) === 'granted')

export const AttentionSettingsProvider = (props: { children: JSX.Element }) => {
  const [sound, setSound] = createStoredSignal('sound', asBoolean, true)
  const [melody, setMelody] = createStoredSignal<Melody>('melody', asOneOf(MELODIES), 'bell')
  const [volume, setVolume] = createStoredSignal('volume', asWhole(VOLUME_MIN, VOLUME_MAX), 50)
  const [wanted, setWanted] = createStoredSignal('desktopNotifications', asBoolean, false)
  const [granted, setGranted] = createSignal(isGranted())
  const setDesktop = async (on: boolean): Promise<boolean> => {
    if (on) setGranted(await askToNotify())
    setWanted(on && granted())
    return !on || granted()
  }
  // Another tab may have been allowed since.
  const desktop = () => wanted() && (granted() || isGranted())
  const settings = { sound, setSound, melody, setMelody, volume, setVolume, desktop, setDesktop }
  return <AttentionContext.Provider value={settings}>{props.children}</AttentionContext.Provider>
}
