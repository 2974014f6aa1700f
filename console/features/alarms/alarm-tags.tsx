import { For } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Tag } from '../../ui/badge.tsx'
import { useAlarms } from './center.tsx'
import { texts } from './i18n/texts.ts'
import { ALARM_KINDS } from './rules.ts'

/** What goes wrong now, also what somebody put off. */
export const AlarmTags = () => {
  const x = useTexts(texts)
  const alarms = useAlarms()
  return <For each={ALARM_KINDS.filter(alarms.isOn)}>{(kind) => <Tag look="danger">{x(`short.${kind}`)}</Tag>}</For>
}
