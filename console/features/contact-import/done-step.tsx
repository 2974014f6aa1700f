import CircleCheck from 'lucide-solid/icons/circle-check'
import Download from 'lucide-solid/icons/download'
import { Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { reportHref } from './calls.ts'
import type { ImportFlow, Step } from './flow.ts'
import { texts } from './i18n/texts.ts'

/** What became of the rows, and where those that were left out can be had. */
export const DoneStep = (props: { flow: ImportFlow; step: Extract<Step, { name: 'done' }>; onClose: () => void }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const result = () => props.step.result
  return (
    <>
      <div class="flex flex-col gap-3 p-5" role="status">
        <p class="flex items-center gap-2 text-base font-semibold text-strong">
          <CircleCheck class="text-success-text" aria-hidden="true" />
          {x(result().accepted === 0 ? 'done.none' : 'done.title')}
        </p>
        <ul class="flex flex-col gap-1 text-sm text-normal tabular-nums">
          <li>{x('done.added', { count: result().added })}</li>
          <Show when={result().updated > 0}>
            <li>{x('done.updated', { count: result().updated })}</li>
          </Show>
          <Show when={result().refused > 0}>
            <li>{x('done.refused', { count: result().refused })}</li>
          </Show>
        </ul>
        <Show when={result().refused > 0}>
          <div class="flex flex-col items-start gap-1">
            <a class={buttonClass('secondary')} href={reportHref(props.step.importId, language())} download="">
              <Download aria-hidden="true" />
              {x('done.report')}
            </a>
            <p class="text-xs text-muted">{x('done.reportHint')}</p>
          </div>
        </Show>
      </div>
      <footer class="flex shrink-0 justify-end gap-2 border-t border-border px-5 py-3">
        <Button onClick={() => props.flow.startAgain()}>{x('done.more')}</Button>
        <Button look="primary" onClick={() => props.onClose()}>
          {x('done.close')}
        </Button>
      </footer>
    </>
  )
}
