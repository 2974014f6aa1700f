import { createContext, createSignal, type JSX, useContext } from 'solid-js'
import { createStoredSignal } from './preferences.ts'
import { asBoolean } from './storage.ts'

/** How this browser calls for attention: sound and desktop notifications. */
export type AttentionSettings = {
  sound: () => boolean
  setSound: (on: boolean) => void
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

export const AttentionSettingsProvider = (props: { children: JSX.Element }) => {
  const [sound, setSound] = createStoredSignal('sound', asBoolean, true)
  const [wanted, setWanted] = createStoredSignal('desktopNotifications', asBoolean, false)
  const [granted, setGranted] = createSignal(isGranted())
  const setDesktop = async (on: boolean): Promise<boolean> => {
    if (on && !granted() && 'Notification' in window) setGranted((await Notification.requestPermission()) === 'granted')
    setWanted(on && granted())
    return !on || granted()
  }
  return (
    <AttentionContext.Provider value={{ sound, setSound, desktop: () => wanted() && granted(), setDesktop }}>
      {props.children}
    </AttentionContext.Provider>
  )
}
