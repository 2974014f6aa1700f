import { Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { ImportFlow, Step } from './flow.ts'
import { texts } from './i18n/texts.ts'
import { useImportWords } from './words.ts'

/** How far an import is; it can be cancelled until the contacts are written, and goes on after an interruption. */
export const SendStep = (props: { flow: ImportFlow; step: Extract<Step, { name: 'send' }>; onStop: () => void }) => {
  const x = useTexts(texts)
  const words = useImportWords()
  const progress = () => props.step.progress
  const percent = () => (progress().total === 0 ? 100 : Math.floor((progress().sent / progress().total) * 100))
  return (
    <>
      <div class="flex flex-col gap-3 p-5">
        <p class="text-sm text-strong">{x(progress().committing ? 'send.committing' : 'send.title')}</p>
        <div
          role="progressbar"
          aria-label={x('send.title')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent()}
          class="h-2 overflow-hidden rounded-full bg-surface-3"
        >
          <div class="h-full rounded-full bg-accent transition-[width]" style={{ width: `${percent()}%` }} />
        </div>
        <p class="text-sm text-normal tabular-nums">{x('send.progress', { sent: progress().sent, total: progress().total })}</p>
        <p class="text-sm text-muted tabular-nums">{x('send.counts', { accepted: progress().accepted, refused: progress().refused })}</p>
        <Show when={props.step.failure !== null} fallback={<p class="text-xs text-muted">{x('send.text')}</p>}>
          <Notice
            look="danger"
            title={x('send.broken')}
            actions={<Button onClick={() => void props.flow.goOn()}>{x('send.resume')}</Button>}
          >
            <p>{x('send.brokenText', { reason: words.errorText(props.step.failure) })}</p>
          </Notice>
        </Show>
      </div>
      <footer class="flex shrink-0 justify-end gap-2 border-t border-border px-5 py-3">
        <Button disabled={progress().committing && props.step.failure === null} onClick={() => props.onStop()}>
          {x('send.cancel')}
        </Button>
      </footer>
    </>
  )
}
