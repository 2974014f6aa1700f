import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { Sheet } from '../../lib/sheet-file/sheet.ts'
import { cx } from '../../ui/cx.ts'
import { type CheckedRow, type ImportColumn, importCalls, type OnDuplicate } from './calls.ts'
import { texts } from './i18n/texts.ts'
import type { Mapping } from './mapping.ts'
import { cutRow } from './portions.ts'
import { useImportWords } from './words.ts'

const ROWS = 20
const CELL_CHARS = 200
const LOOKS = { new: 'text-success-text', update: 'text-accent-text', refused: 'text-danger-text' } as const

type PreviewProps = { sheet: Sheet; columns: readonly ImportColumn[]; mapping: Mapping; onDuplicate: OnDuplicate }

/** The first rows and what would become of each; the server says, so it is what the import will do. */
export const Preview = (props: PreviewProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const words = useImportWords()
  const rows = () => props.sheet.rows.slice(0, ROWS).map(cutRow)
  const shown = () => props.mapping.flatMap((meaning, index) => (meaning === null ? [] : [{ meaning, index }]))
  const query = useQuery(() => ({
    queryKey: ['contact-imports', 'check', props.mapping, props.onDuplicate, language()],
    queryFn: () => importCalls.check({ columns: [...props.mapping], rows: rows(), onDuplicate: props.onDuplicate, language: language() }),
    enabled: shown().length > 0,
    // Another file may come with the same columns.
    gcTime: 0,
    staleTime: 0,
    retry: false,
    placeholderData: (before: CheckedRow[] | undefined) => before,
  }))
  const titleOf = (meaning: string) => props.columns.find(({ id }) => id === meaning)?.titles[language()] ?? meaning
  const checkOf = (row: number) => query.data?.find((checked) => checked.row === row)
  const isWrong = (row: number, meaning: string) => checkOf(row)?.problems.some(({ column }) => column === meaning) ?? false
  return (
    <section class="flex min-h-0 flex-col gap-2" aria-labelledby="import-preview">
      <h3 id="import-preview" class="text-sm font-semibold text-strong">
        {x('preview.title', { rows: rows().length })}
      </h3>
      <p role="status" class="text-sm text-muted empty:hidden">
        {query.isError ? `${x('preview.failed')} ${words.errorText(query.error)}` : query.isFetching ? x('preview.checking') : null}
      </p>
      <Show when={shown().length > 0}>
        <div
          // What scrolls is reached by keys.
          ref={(box) => {
            box.tabIndex = 0
          }}
          class="max-h-72 overflow-auto rounded-control border border-border"
        >
          <table class="w-full border-collapse text-sm">
            <thead class="sticky top-0 bg-surface-2 text-left text-xs text-muted">
              <tr>
                <th class="px-2 py-1.5 text-right font-medium">{x('preview.row')}</th>
                <th class="px-2 py-1.5 font-medium">{x('preview.outcome')}</th>
                <For each={shown()}>{({ meaning }) => <th class="px-2 py-1.5 font-medium whitespace-nowrap">{titleOf(meaning)}</th>}</For>
              </tr>
            </thead>
            <tbody>
              <For each={rows()}>
                {({ row, cells }) => (
                  <tr class="border-t border-border align-top">
                    <td class="px-2 py-1.5 text-right text-muted tabular-nums">{row}</td>
                    <td class={cx('min-w-32 px-2 py-1.5', LOOKS[checkOf(row)?.becomes ?? 'new'])}>
                      <Show when={checkOf(row)} fallback={'…'}>
                        {(checked) => (
                          <>
                            {x(`preview.${checked().becomes}`)}
                            <For each={checked().problems}>{({ text }) => <span class="block text-xs">{text}</span>}</For>
                          </>
                        )}
                      </Show>
                    </td>
                    <For each={shown()}>
                      {({ meaning, index }) => (
                        <td
                          class={cx(
                            'max-w-60 min-w-20 px-2 py-1.5 break-words',
                            isWrong(row, meaning) ? 'bg-danger-subtle text-danger-text' : 'text-normal',
                          )}
                        >
                          {(cells[index] ?? '').slice(0, CELL_CHARS)}
                        </td>
                      )}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </section>
  )
}
