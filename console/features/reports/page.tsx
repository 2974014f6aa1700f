import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import { NOBODY, sorted } from '../../../objects/protocol/figure-order.ts'
import { REPORT_TABLES } from '../../../objects/protocol/figure-tables.ts'
import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { createFigureSearch } from '../statistics/create-search.ts'
import { FilterBar } from '../statistics/filter-bar.tsx'
import { recordsHref } from '../statistics/history-link.ts'
import { searchText } from '../statistics/search.ts'
import { createReportColumns } from './create-columns.ts'
import { createReport } from './create-report.ts'
import { ReportHead } from './head.tsx'
import { texts } from './i18n/texts.ts'
import { REPORTS, type ReportId, type ReportRow, type Sort, sortOf, sortText } from './report.ts'
import { ReportBody } from './report-body.tsx'
import { RowPanel } from './row-panel.tsx'

/** Agents and groups by their figures. Who may not see others sees itself. The address is the state. */
const ReportsPage = () => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const navigate = useNavigate()
  const params = useParams<{ which?: string; rowId?: string }>()
  const [address, setAddress] = useSearchParams<{ sort?: string }>()
  const search = createFigureSearch()
  const reports = () => REPORTS.filter((id) => id === 'agents' || can('statistics.read'))
  const report = (): ReportId => reports().find((id) => id === params.which) ?? 'agents'
  const figures = createReport(report, search)
  const sort = () => sortOf(address.sort, REPORT_TABLES[report()])
  const columns = createReportColumns(report)
  const setSort = (next: Sort) => setAddress({ sort: sortText(next) }, { replace: true, scroll: false })
  const rows = createMemo(() => sorted(figures.answer()?.items ?? [], sort(), language()))
  const nameOf = (row: ReportRow) => row.name ?? (row.id === NOBODY ? x(`nobody.${report()}`) : x('table.gone'))
  const openId = () => (params.rowId !== undefined && report() === (params.which ?? 'agents') ? params.rowId : undefined)
  const at = (id?: string) => {
    const asked = new URLSearchParams(
      Object.entries(address).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
    )
    return `/reports/${report()}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${asked.size === 0 ? '' : `?${asked}`}`
  }
  const hrefOf = (row: ReportRow) => (row.id === NOBODY ? undefined : at(row.id))
  const open = (row: ReportRow) => navigate(at(row.id), { scroll: false })
  const opened = () => rows().find(({ id }) => id === openId())
  const madeOf = (id: FigureId, row: ReportRow) =>
    recordsHref(id, { ...search.query(), [report() === 'agents' ? 'agentId' : 'groupId']: row.id })
  const choose = (next: ReportId) =>
    navigate(`/reports/${next}${searchText({ ...search.search(), groupId: undefined })}`, { scroll: false })
  return (
    <div class="flex h-full bg-surface-1">
      <Show when={openId()}>
        {/* Where the panel takes the table's place, the page still has its heading. */}
        <h1 class="sr-only lg:hidden">{t('page.reports')}</h1>
      </Show>
      <section class={cx('flex min-w-0 flex-1 flex-col', openId() !== undefined && 'max-lg:hidden')}>
        <header class="flex flex-col gap-3 px-6 pt-5 pb-3 max-md:px-4">
          <ReportHead
            report={report()}
            reports={reports()}
            onChoose={choose}
            query={figures.query()}
            updatedAtMs={figures.answer()?.updatedAtMs}
            exported={{ ...search.query(), sort: sortText(sort()), columns: ['name', ...columns.shown()].join(',') }}
            columns={columns}
            seesOthers={can('statistics.read')}
          />
          <FilterBar
            search={search}
            withGroup={can('statistics.read') && (report() === 'agents' || search.search().groupId !== undefined)}
          />
        </header>
        <div class="min-h-0 flex-1 border-t border-border">
          <ReportBody
            query={figures.query()}
            hasAnswer={figures.answer() !== undefined}
            table={{
              label: x(`tab.${report()}`),
              head: x(`head.${report()}`),
              rows: rows(),
              columns: columns.shown(),
              total: figures.answer()?.total,
              before: figures.before(),
              beforeTotal: figures.beforeTotal(),
              dayCount: search.dayCount(),
              sort: sort(),
              onSort: setSort,
              openId: openId(),
              nameOf,
              hrefOf,
              recordsHref: madeOf,
              totalHref: (id) => recordsHref(id, search.query()),
              onOpen: open,
            }}
          />
        </div>
      </section>
      <Show when={openId()} keyed>
        {(id) => (
          <RowPanel
            report={report()}
            id={id}
            name={opened() === undefined ? '' : nameOf(opened()!)}
            search={search}
            onClose={() => navigate(at(), { scroll: false })}
          />
        )}
      </Show>
    </div>
  )
}

export default ReportsPage
