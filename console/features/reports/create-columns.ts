import { createMemo } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createStoredSignal } from '../../lib/preferences.ts'
import { asTexts } from '../../lib/storage.ts'
import { useFigureFormats } from '../statistics/formats.ts'
import { texts } from './i18n/texts.ts'
import { choosableOf, type ReportId, shownColumns } from './report.ts'

/** Which of a report's columns are shown, and saved as a file: kept for each report and person on this device. */
export const createReportColumns = (report: () => ReportId) => {
  const x = useTexts(texts)
  const formats = useFigureFormats()
  const me = useMe()
  const keptOf = (id: ReportId) => createStoredSignal<string[] | null>(`report.${id}.${me().id}`, asTexts, null)
  const kept = { agents: keptOf('agents'), groups: keptOf('groups') }
  const chosen = () => kept[report()][0]()
  return {
    chosen,
    choose: (ids: string[] | null) => kept[report()][1](ids),
    shown: createMemo(() => shownColumns(report(), chosen())),
    /** With their names, for the column menu. */
    offered: createMemo(() =>
      choosableOf(report()).map(({ id, ...rest }) => ({
        id,
        ...rest,
        title: () => (id === 'workNumber' ? x('column.workNumber') : formats.nameOf(id)),
      })),
    ),
  }
}
export type ReportColumns = ReturnType<typeof createReportColumns>
