import { createMemo, For } from 'solid-js'
import { isDialogKey } from '../../../../objects/core/settings-check.ts'
import type { SitePeriods } from '../../../../objects/core/types.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { BeforeAfter } from '../before-after.tsx'
import { texts } from '../i18n/texts.ts'
import { nameOf, valueText } from '../words.ts'
import { type HoursLine, hoursLines, type Names } from './hours-words.ts'
import type { Change } from './net.ts'

/** Changes of either area with names and units. */
export const ChangeList = (props: { changes: readonly Change[]; names: Names }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const lines = createMemo(() =>
    props.changes.flatMap(({ key, before, after }): HoursLine[] => {
      if (key === 'hours') return hoursLines(x, before as SitePeriods, after as SitePeriods, props.names)
      if (!isDialogKey(key)) return []
      return [{ name: nameOf(language(), key), before: valueText(x, key, before), after: valueText(x, key, after) }]
    }),
  )
  return (
    <ul class="flex flex-col gap-2">
      <For each={lines()}>
        {(line) => (
          <li>
            <div class="text-sm text-strong">{line.name}</div>
            <BeforeAfter before={line.before} after={line.after} />
          </li>
        )}
      </For>
    </ul>
  )
}
