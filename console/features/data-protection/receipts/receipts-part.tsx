import { useQuery } from '@tanstack/solid-query'
import Receipt from 'lucide-solid/icons/receipt'
import type { Receipt as ReceiptRow } from '../../../lib/api.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { createList } from '../../../lib/list-page/create-list.ts'
import { ListPage } from '../../../lib/list-page/list-page.tsx'
import { Moment } from '../../../lib/list-page/moment.tsx'
import { DetailPanel, LoadedDetail } from '../../../lib/record-panel/detail-panel.tsx'
import { buttonClass } from '../../../ui/button.tsx'
import type { Column } from '../../../ui/data-table/column.ts'
import { protectionCalls, receiptHref } from '../calls.ts'
import { CountTable } from '../count-table.tsx'
import { texts } from '../i18n/texts.ts'
import { totalOf } from '../words.ts'

const useColumns = (): Column<ReceiptRow>[] => {
  const { format } = useI18n()
  const x = useTexts(texts)
  return [
    { id: 'at', title: () => x('receipts.at'), cell: (row) => <Moment atMs={row.atMs} />, widthPx: 140, narrow: true, card: 'aside' },
    {
      id: 'reason',
      title: () => x('receipts.reason'),
      cell: (row) => x(`reason.${row.kind}`),
      shown: 'always',
      narrow: true,
      card: 'title',
    },
    { id: 'subject', title: () => x('receipts.subject'), cell: (row) => row.subjectId ?? '', widthPx: 200 },
    { id: 'by', title: () => x('receipts.by'), cell: (row) => row.actorName || x('receipts.automatic'), card: 'text' },
    { id: 'total', title: () => x('receipts.total'), cell: (row) => format.number(totalOf(row.counts)), align: 'right', widthPx: 100 },
    {
      id: 'state',
      title: () => x('receipts.state'),
      cell: (row) => x(row.doneAtMs === null ? 'receipts.begun' : 'receipts.done'),
      card: 'text',
    },
  ]
}

const ReceiptPanel = (props: { receipt: ReceiptRow; onClose: () => void }) => {
  const { format, language } = useI18n()
  const x = useTexts(texts)
  const receipt = () => props.receipt
  return (
    <DetailPanel title={x('receipts.title')} onClose={props.onClose}>
      <p class="text-sm text-normal">
        {x(`reason.${receipt().kind}`)} {receipt().subjectId}
      </p>
      <p class="mb-4 text-sm text-muted">
        {format.exact(receipt().atMs)} · {receipt().actorName || x('receipts.automatic')} ·{' '}
        {x(receipt().doneAtMs === null ? 'receipts.begun' : 'receipts.done')}
      </p>
      <CountTable label={x('receipts.title')} counts={receipt().counts} />
      <a class={`${buttonClass()} mt-5`} href={receiptHref(receipt().id, language())} download="">
        {x('receipts.download')}
      </a>
    </DetailPanel>
  )
}

/** A receipt of the list, or asked for by itself: its address opens it however old it is. */
const ReceiptDetail = (props: { id: string; loaded: ReceiptRow | undefined; onClose: () => void }) => {
  const x = useTexts(texts)
  const query = useQuery(() => ({
    queryKey: ['data-protection', 'receipt', props.id],
    queryFn: () => protectionCalls.receipt(props.id),
    initialData: props.loaded,
  }))
  const gone = () => ({ icon: <Receipt aria-hidden="true" />, title: x('receipts.gone'), text: x('receipts.goneText') })
  return (
    <LoadedDetail query={query} loading={x('receipts.title')} gone={gone()} onClose={props.onClose}>
      {(receipt) => <ReceiptPanel receipt={receipt()} onClose={props.onClose} />}
    </LoadedDetail>
  )
}

/** What was deleted, by whom and when. */
export const ReceiptsPart = (props: { receiptId?: string }) => {
  const x = useTexts(texts)
  const list = createList<ReceiptRow>({
    list: 'receipts',
    path: '/api/data-protection/receipts',
    base: '/data-protection/receipts',
    sort: '-at',
    columns: useColumns(),
  })
  return (
    <ListPage
      embedded
      list={list}
      title={x('part.receipts')}
      text={x('receipts.text')}
      icon={<Receipt aria-hidden="true" />}
      none={{ title: x('receipts.none'), text: x('receipts.noneText') }}
      exports={false}
      openId={props.receiptId}
      detail={(id) => <ReceiptDetail id={id} loaded={list.row(id)} onClose={list.close} />}
    />
  )
}
