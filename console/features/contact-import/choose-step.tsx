import Download from 'lucide-solid/icons/download'
import FileUp from 'lucide-solid/icons/file-up'
import { createSignal, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Notice } from '../../ui/notice.tsx'
import { templateHref } from './calls.ts'
import type { ImportFlow, Step } from './flow.ts'
import { texts } from './i18n/texts.ts'
import { OpenImports } from './open-imports.tsx'
import { useImportWords } from './words.ts'

const ACCEPTED = '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Takes a file by its button or dropped; offers templates and what is unfinished. */
export const ChooseStep = (props: { flow: ImportFlow; step: Extract<Step, { name: 'choose' | 'reading' }> }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const words = useImportWords()
  let input!: HTMLInputElement
  const [over, setOver] = createSignal(false)
  const reading = () => (props.step.name === 'reading' ? props.step.file : null)
  const problem = () => (props.step.name === 'choose' ? props.step.problem : null)
  const resuming = () => (props.step.name === 'choose' ? props.step.resuming : null)
  const take = (file: File | undefined) => {
    input.value = ''
    if (file !== undefined) void props.flow.chooseFile(file)
  }
  return (
    <div class="flex flex-col gap-4 overflow-y-auto p-5">
      <p class="text-sm text-muted">{x('choose.text')}</p>
      <Show when={problem()}>
        {(found) => (
          <Notice look="danger" title={x('problem.title')}>
            <p>{words.problemText(found(), resuming()?.fileName ?? '')}</p>
          </Notice>
        )}
      </Show>
      <Show when={resuming()}>
        {(open) => <Notice look="info">{x('open.resumeHint', { file: open().fileName, row: open().lastRow ?? 0 })}</Notice>}
      </Show>
      <fieldset
        aria-label={x('choose.file')}
        class={cx(
          'flex flex-col items-center gap-2 rounded-panel border border-dashed px-4 py-8 text-center',
          over() ? 'border-accent bg-accent-subtle' : 'border-control',
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
        <Button look="primary" size="lg" icon={<FileUp aria-hidden="true" />} busy={reading() !== null} onClick={() => input.click()}>
          {x('choose.file')}
        </Button>
        <p role="status" class="text-sm text-muted">
          {reading() === null ? x('choose.drop') : x('choose.reading', { file: reading()?.name ?? '' })}
        </p>
        <p class="text-xs text-muted">{x('choose.limits', words.limits)}</p>
        <input
          ref={input}
          type="file"
          accept={ACCEPTED}
          class="hidden"
          tabIndex={-1}
          aria-label={x('choose.file')}
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
      </fieldset>
      <div class="flex flex-wrap items-center gap-2 text-sm text-muted">
        <Download aria-hidden="true" />
        {x('choose.template')}
        <a class={buttonClass('secondary', 'sm')} href={templateHref('csv', language())} download="">
          {x('choose.templateCsv')}
        </a>
        <a class={buttonClass('secondary', 'sm')} href={templateHref('xlsx', language())} download="">
          {x('choose.templateXlsx')}
        </a>
      </div>
      <OpenImports flow={props.flow} />
    </div>
  )
}
