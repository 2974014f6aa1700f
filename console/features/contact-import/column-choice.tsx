import { createMemo, For } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { Sheet } from '../../lib/sheet-file/sheet.ts'
import { Select } from '../../ui/select.tsx'
import type { ImportColumn } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { columnLetter, type Mapping } from './mapping.ts'

const SKIP = 'skip'
const SAMPLE_CHARS = 40

type ColumnChoiceProps = {
  sheet: Sheet
  columns: readonly ImportColumn[]
  mapping: Mapping
  onChange: (index: number, meaning: string | null) => void
}

/** Each column of the file with its header, a value from it and what it means. */
export const ColumnChoice = (props: ColumnChoiceProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const options = createMemo(() => [
    { value: SKIP, label: x('map.skip') },
    ...props.columns.map(({ id, titles }) => ({ value: id, label: titles[language()] })),
  ])
  const nameOf = (index: number) => props.sheet.headers[index] || x('map.column', { letter: columnLetter(index) })
  const sampleOf = (index: number) => props.sheet.rows.find(({ cells }) => (cells[index] ?? '').trim() !== '')?.cells[index] ?? ''
  return (
    <ul class="grid gap-x-6 gap-y-2 sm:grid-cols-2">
      <For each={props.sheet.headers}>
        {(_, index) => (
          <li class="flex items-center gap-3">
            <span class="min-w-0 flex-1">
              <span class="block truncate text-sm text-strong" title={nameOf(index())}>
                {nameOf(index())}
              </span>
              <span class="block truncate text-xs text-muted">
                {sampleOf(index()) === '' ? ' ' : x('map.sample', { value: sampleOf(index()).slice(0, SAMPLE_CHARS) })}
              </span>
            </span>
            <Select
              class="w-36 shrink-0"
              inline
              hideLabel
              label={nameOf(index())}
              value={props.mapping[index()] ?? SKIP}
              options={options()}
              onChange={(value) => props.onChange(index(), value === SKIP ? null : value)}
            />
          </li>
        )}
      </For>
    </ul>
  )
}
