import LoaderCircle from 'lucide-solid/icons/loader-circle'
import Play from 'lucide-solid/icons/play'
import Plus from 'lucide-solid/icons/plus'
import { Match, Show, Switch } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { texts } from './i18n/texts.ts'
import type { RunState } from './runner.ts'
import { percentOf } from './words.ts'

type RunBarProps = {
  state: RunState
  /** Something is wrong in a variant. */
  isWrong: boolean
  hasResults: boolean
  onRun: () => void
  /** Left out: there are as many variants as there may be. */
  onAdd?: () => void
  onCancel: () => void
}

const ProgressBar = (props: { share: number; label: string }) => (
  <div
    role="progressbar"
    aria-label={props.label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={percentOf(props.share)}
    class="h-2 w-40 overflow-hidden rounded-full bg-surface-3"
  >
    <div class="h-full bg-accent" style={{ width: `${percentOf(props.share)}%` }} />
  </div>
)

/** Starts a run, shows how far it is, and stops it. */
export const RunBar = (props: RunBarProps) => {
  const x = useTexts(texts)
  const running = () => (props.state.kind === 'running' ? props.state : null)
  return (
    <div class="flex min-h-8 flex-wrap items-center gap-3">
      <Show
        when={running()}
        fallback={
          <>
            <Button look="primary" icon={<Play aria-hidden="true" />} disabled={props.isWrong} onClick={() => props.onRun()}>
              {x('variants.run')}
            </Button>
            <Show when={props.onAdd}>
              {(add) => (
                <Button icon={<Plus aria-hidden="true" />} onClick={() => add()()}>
                  {x('variants.add')}
                </Button>
              )}
            </Show>
          </>
        }
      >
        {(state) => (
          <>
            <Button onClick={() => props.onCancel()}>{x('variants.cancel')}</Button>
            <LoaderCircle class="animate-spin text-muted" aria-hidden="true" />
            <ProgressBar share={state().share} label={x('variants.title')} />
            <span class="text-sm text-muted tabular-nums">{x('variants.running', { percent: percentOf(state().share) })}</span>
          </>
        )}
      </Show>
      <span role="status" class="text-sm text-muted">
        <Switch>
          <Match when={props.isWrong}>{x('variants.wrong')}</Match>
          <Match when={props.state.kind === 'cancelled'}>{x('variants.cancelled')}</Match>
          <Match when={props.state.kind === 'failed'}>
            <span class="text-danger-text">{x('variants.failed')}</span>
          </Match>
          <Match when={props.state.kind === 'idle' && props.hasResults}>{x('variants.done')}</Match>
        </Switch>
      </span>
    </div>
  )
}
