import { For, Show } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TABLE, TD, TH } from '../../../ui/panel.tsx'
import type { ImportAnswer } from '../calls.ts'
import { texts } from '../i18n/texts.ts'
import { acceptedRows, csvOf } from './import-file.ts'
import type { Import } from './import-state.ts'
import { saveText } from './save-text.ts'

const SHOWN_ROWS = 5
const SHOWN_REFUSED = 20
const SHOWN_NAMES = 6

type PreviewProps = { state: Import; answer: ImportAnswer; changed: boolean }

/** What would be taken, what would not and why. */
export const ImportPreview = (props: PreviewProps) => {
  const x = useTexts(texts)
  const accepted = () => acceptedRows(props.state.rows(), props.answer.refused).slice(0, SHOWN_ROWS)
  const names = () => props.answer.newCategories.slice(0, SHOWN_NAMES).join(x('save.separator'))
  return (
    <>
      <Show when={props.changed}>
        <Notice look="warning">{x('import.changed')}</Notice>
      </Show>
      <div class="flex flex-wrap gap-x-4 gap-y-1 text-sm" role="status">
        <span class="font-medium text-strong">{x('import.accepted', { count: props.answer.accepted })}</span>
        <Show when={props.answer.refused.length > 0}>
          <span class="font-medium text-danger-text">{x('import.refused', { count: props.answer.refused.length })}</span>
        </Show>
        <Show when={props.answer.newCategories.length > 0}>
          <span class="text-muted">{x('import.newCategories', { count: props.answer.newCategories.length, names: names() })}</span>
        </Show>
      </div>
      <Show when={accepted().length > 0}>
        <section
          class="min-w-0 overflow-x-auto rounded-panel border border-border"
          aria-label={x('import.preview', { count: accepted().length })}
        >
          <table class={TABLE}>
            <thead>
              <tr>
                <th class={TH}>{x('column.category')}</th>
                <th class={TH}>{x('column.title')}</th>
                <th class={TH}>{x('column.content')}</th>
              </tr>
            </thead>
            <tbody>
              <For each={accepted()}>
                {(row) => (
                  <tr>
                    <td class={TD}>{row.category}</td>
                    <td class={TD}>{row.title}</td>
                    <td class={TD}>{row.content}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </section>
      </Show>
      <Show when={props.answer.refused.length > 0}>
        <RefusedRows state={props.state} refused={props.answer.refused} />
      </Show>
    </>
  )
}

const RefusedRows = (props: { state: Import; refused: ImportAnswer['refused'] }) => {
  const x = useTexts(texts)
  const sheetRow = (index: number) => props.state.sheet()?.rows[index]?.row ?? index + 1
  const save = () => {
    const rows = props.state.rows()
    const head = [x('import.row'), x('import.reason'), x('column.category'), x('column.title'), x('column.type'), x('column.content')]
    const lines = props.refused.map(({ row, reason }) => {
      const { category = '', title = '', type = '', content = '' } = rows[row] ?? {}
      return [String(sheetRow(row)), x(`reason.${reason}`), category, title, type, content]
    })
    saveText(`${x('import.reportName')}.csv`, csvOf([head, ...lines]))
  }
  return (
    <section class="flex flex-col gap-2" aria-label={x('import.refusedList')}>
      <div class="flex items-center justify-between gap-2">
        <h3 class="text-sm font-semibold text-strong">{x('import.refusedList')}</h3>
        <Button size="sm" onClick={save}>
          {x('import.report')}
        </Button>
      </div>
      <ul class="flex flex-col divide-y divide-border rounded-panel border border-border text-sm">
        <For each={props.refused.slice(0, SHOWN_REFUSED)}>
          {({ row, reason }) => (
            <li class="flex gap-3 px-3 py-2">
              <span class="w-10 shrink-0 text-muted tabular-nums">{sheetRow(row)}</span>
              <span class="min-w-0 flex-1 truncate text-normal">{props.state.rows()[row]?.title}</span>
              <span class="shrink-0 text-danger-text">{x(`reason.${reason}`)}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.refused.length > SHOWN_REFUSED}>
        <p class="text-xs text-muted">{x('import.more', { count: props.refused.length - SHOWN_REFUSED })}</p>
      </Show>
    </section>
  )
}
