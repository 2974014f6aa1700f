import { onCleanup } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useAlarms } from './center.tsx'
import { texts } from './i18n/texts.ts'
import { ALARM_ADDRESSES, alarmWords } from './words.ts'

type Calls = { chime: (kind: 'arrived') => void; notify: (text: string, tag: string, address: string | null) => void }

/** Rings once for each alarm, as far as this browser's settings let it. */
export const ringAlarms = (calls: Calls): void => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const alarms = useAlarms()
  const stop = alarms.onRaised((kind) => {
    calls.chime('arrived')
    calls.notify(alarmWords(x, format, kind, alarms.thresholds(), alarms.measured()), `alarm:${kind}`, ALARM_ADDRESSES[kind])
  })
  onCleanup(stop)
}
