import FileUp from 'lucide-solid/icons/file-up'
import { createSignal, createUniqueId, Show } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { texts } from '../i18n/texts.ts'
import { csvOf } from './import-file.ts'
import type { ImportStep } from './import-state.ts'
import { saveText } from './save-text.ts'

type Problem = Extract<ImportStep, { at: 'file' }>['problem']

/** Picks the file, says what one has to look like, and what is wrong with the last one. */
export const FilePick = (props: { problem: Problem; onPick: (file: File) => void }) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const [over, setOver] = createSignal(false)
  let input!: HTMLInputElement
  const take = (file: File | undefined) => file !== undefined && props.onPick(file)
  const problemText = ({ what, row }: NonNullable<Problem>) => {
    if (what === 'rows' || what === 'bytes') return x(`import.${what}`)
    return what === 'broken_quotes' ? x('problem.broken_quotes', { row: row ?? 0 }) : x(`problem.${what}`)
  }
  const saveTemplate = () => {
    const head = [x('column.category'), x('column.title'), x('column.type'), x('column.content')]
    const line = [x('example.category'), x('example.title'), x('type.text'), x('example.content')]
    saveText(`${x('import.templateName')}.csv`, csvOf([head, line]))
  }
  return (
    <div class="flex flex-col gap-3">
      <label
        for={id}
        class={cx(
          'flex cursor-pointer flex-col items-center gap-2 rounded-panel border border-dashed px-4 py-8 text-center text-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent',
          over() ? 'border-accent bg-accent-subtle text-accent-text' : 'border-control text-normal hover:bg-surface-2',
        )}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer?.files[0])
        }}
      >
        <FileUp class="text-muted" aria-hidden="true" />
        <span class="font-medium">{x('import.drop')}</span>
        <input
          ref={input}
          id={id}
          type="file"
          class="sr-only"
          accept=".csv,.xlsx,.txt,text/csv"
          onChange={() => {
            take(input.files?.[0])
            input.value = ''
          }}
        />
      </label>
      <Show when={props.problem}>
        {(problem) => (
          <p role="alert" class="text-sm text-danger-text">
            {problemText(problem())}
          </p>
        )}
      </Show>
      <p class="text-xs text-muted">{x('import.hint')}</p>
      <div>
        <Button size="sm" onClick={saveTemplate}>
          {x('import.template')}
        </Button>
      </div>
    </div>
  )
}
