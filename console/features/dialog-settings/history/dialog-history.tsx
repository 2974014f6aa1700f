import { useQuery } from '@tanstack/solid-query'
import { createMemo, createSignal } from 'solid-js'
import { isDialogKey } from '../../../../objects/core/settings-check.ts'
import type { SitePeriods } from '../../../../objects/core/types.ts'
import { api, type SettingsArea } from '../../../lib/api.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { dataOf } from '../../../lib/query.ts'
import { texts } from '../i18n/texts.ts'
import { dialogQuery } from '../queries.ts'
import { nameOf, valueText } from '../words.ts'
import type { ChangeLine } from './change-list.tsx'
import { HistoryPart } from './history-part.tsx'
import { hoursLines, type Names } from './hours-words.ts'
import type { Change } from './net.ts'

/** Names of date types and groups, for the history of the working hours only. */
const useNames = (area: () => SettingsArea): Names => {
  const wanted = () => area() === 'hours'
  const calendar = useQuery(() => ({ queryKey: ['calendar'], queryFn: api.calendar, enabled: wanted() }))
  const groups = useQuery(() => ({ queryKey: ['skill-groups'], queryFn: api.skillGroups, enabled: wanted() }))
  const names = createMemo(() => {
    const dateTypes = dataOf(calendar)?.calendar.dateTypes ?? []
    return new Map([...dateTypes, ...(dataOf(groups) ?? [])].map(({ id, name }) => [id, name]))
  })
  return (id) => names().get(id) ?? id
}

/** Who changed the dialog settings or the working hours of a site. */
export const DialogHistory = (props: { siteId: string; canWrite: boolean }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const [area, setArea] = createSignal<SettingsArea>('dialog')
  const names = useNames(area)
  const linesOf = (changes: readonly Change[]): ChangeLine[] =>
    changes.flatMap(({ key, before, after }): ChangeLine[] => {
      if (key === 'hours') return hoursLines(x, before as SitePeriods, after as SitePeriods, names)
      if (!isDialogKey(key)) return []
      return [{ name: nameOf(language(), key), before: valueText(x, key, before), after: valueText(x, key, after) }]
    })
  return (
    <HistoryPart
      siteId={props.siteId}
      canWrite={props.canWrite}
      areas={[
        { value: 'dialog', label: x('history.dialog'), none: x('history.noneText') },
        { value: 'hours', label: x('history.hours'), none: x('history.noneHours') },
      ]}
      area={area()}
      onArea={setArea}
      linesOf={linesOf}
      changed={[dialogQuery(props.siteId).queryKey]}
    />
  )
}
