import { createEffect, createSignal, Match, on, Show, Switch } from 'solid-js'
import { ApiError } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { Modal } from '../../../ui/modal.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { texts } from '../i18n/texts.ts'
import { ROOTS, type Root } from '../roots.ts'
import { ColumnChoices } from './column-choices.tsx'
import { FilePick } from './file-pick.tsx'
import { ImportPreview } from './import-preview.tsx'
import { createImport } from './import-state.ts'

type ImportDialogProps = { root: Root; mayPublic: boolean; onClose: () => void; onDone: () => void }

/** Takes a file of replies into a root: chosen, looked at, and written as a whole or not at all. */
const ImportDialog = (props: ImportDialogProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const [root, setRoot] = createSignal<Root>(props.root)
  const tell = (error: unknown) => {
    const isFull = error instanceof ApiError && error.code === 'conflict'
    toasts.show({ text: x('change.failed', { reason: isFull ? x('full.replies') : errorTextOf(t, error) }), look: 'danger' })
  }
  const done = (count: number) => {
    toasts.show({ text: x('import.done', { count }), look: 'success' })
    props.onDone()
    props.onClose()
  }
  const state = createImport(root, done, tell)
  createEffect(on(root, state.recheck, { defer: true }))
  const as = <A extends ReturnType<typeof state.step>['at']>(at: A) => {
    const step = state.step()
    return step.at === at ? (step as Extract<typeof step, { at: A }>) : undefined
  }
  const isBusy = () => as('reading') !== undefined || as('checking') !== undefined
  return (
    <Modal open class="max-w-180" title={x('import.title')} closeLabel={t('action.close')} onClose={props.onClose}>
      <div class="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-5">
        <Show when={props.mayPublic}>
          <div class="flex items-center gap-3">
            <span class="text-sm font-medium text-normal">{x('import.into')}</span>
            <Segmented
              label={x('import.into')}
              value={root()}
              segments={ROOTS.map((value) => ({ value, label: x(`root.${value}`) }))}
              onChange={setRoot}
            />
          </div>
        </Show>
        <Switch>
          <Match when={as('file')}>{(step) => <FilePick problem={step().problem} onPick={state.open} />}</Match>
          <Match when={isBusy()}>
            <div class="flex flex-col gap-2" role="status">
              <p class="text-sm text-muted">{x(as('reading') === undefined ? 'import.checking' : 'import.reading')}</p>
              <Skeleton class="h-24" />
            </div>
          </Match>
          <Match when={as('columns')}>{(step) => <ColumnChoices state={state} missing={step().missing} />}</Match>
          <Match when={as('checked')}>
            {(step) => (
              <>
                <ColumnChoices state={state} missing={[]} />
                <ImportPreview state={state} answer={step().answer} changed={step().changed} />
              </>
            )}
          </Match>
        </Switch>
      </div>
      <footer class="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-border px-5 py-3">
        <Show when={as('checked')}>
          <p class="min-w-0 flex-1 text-xs text-muted">{x('import.whole')}</p>
        </Show>
        <Show when={as('file') === undefined} fallback={<Button onClick={() => props.onClose()}>{x('import.close')}</Button>}>
          <Button disabled={state.busy() || isBusy()} onClick={state.restart}>
            {x('import.another')}
          </Button>
        </Show>
        <Show when={as('checked')}>
          {(step) => (
            <Button look="primary" busy={state.busy()} disabled={step().answer.accepted === 0} onClick={state.confirm}>
              {x('import.confirm', { count: step().answer.accepted })}
            </Button>
          )}
        </Show>
      </footer>
    </Modal>
  )
}

export default ImportDialog
