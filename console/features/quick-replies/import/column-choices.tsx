import { For, Show } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Select } from '../../../ui/select.tsx'
import { texts } from '../i18n/texts.ts'
import { FIELDS, type Field } from './import-file.ts'
import type { Import } from './import-state.ts'

const NONE = '-1'

/** Which column of the file holds what. */
export const ColumnChoices = (props: { state: Import; missing: readonly Field[] }) => {
  const x = useTexts(texts)
  const options = () => [
    { value: NONE, label: x('import.none') },
    ...(props.state.sheet()?.headers ?? []).map((head, index) => ({ value: String(index), label: head || `#${index + 1}` })),
  ]
  return (
    <section class="flex flex-col gap-2" aria-label={x('import.columns')}>
      <Show when={props.missing.length > 0}>
        <p role="alert" class="text-sm text-danger-text">
          {x('import.missing', { names: props.missing.map((field) => x(`column.${field}`)).join(x('save.separator')) })}
        </p>
      </Show>
      <div class="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <For each={FIELDS}>
          {(field) => (
            <Select
              label={x('import.column', { field: x(`column.${field}`) })}
              value={String(props.state.columns()?.[field] ?? -1)}
              options={options()}
              invalid={props.missing.includes(field)}
              onChange={(column) => props.state.choose(field, Number(column))}
            />
          )}
        </For>
      </div>
    </section>
  )
}
