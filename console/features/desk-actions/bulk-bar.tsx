import ArrowRightLeft from 'lucide-solid/icons/arrow-right-left'
import CircleStop from 'lucide-solid/icons/circle-stop'
import X from 'lucide-solid/icons/x'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { codeTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useSelection } from '../desk/selection.ts'
import { type BulkOutcome, runEach } from './bulk.ts'
import { BulkTransfer, type TransferWork } from './bulk-transfer.tsx'
import { texts } from './i18n/texts.ts'

type Kind = 'end' | 'transfer'
type Named = { id: string; name: string }
/** How far it is, and what came of it; names as they were when it began, for what is over leaves the list. */
type Run = { kind: Kind; chosen: readonly Named[]; done: number; outcomes: readonly BulkOutcome<string>[] | null }

const Result = (props: { run: Run; onClose: () => void }) => {
  const x = useTexts(texts)
  const refused = () => props.run.outcomes?.filter((outcome) => outcome.why !== null) ?? []
  const nameOf = (id: string) => props.run.chosen.find((each) => each.id === id)?.name ?? id
  const count = () => props.run.chosen.length - refused().length
  return (
    <div class="flex items-start gap-2 text-sm" role="status">
      <div class="min-w-0 flex-1">
        <p class="text-normal">
          <Show when={props.run.outcomes !== null} fallback={x('bulk.running', { done: props.run.done, count: props.run.chosen.length })}>
            {x(props.run.kind === 'end' ? 'bulk.endDone' : 'bulk.transferDone', { count: count() })}
            <Show when={refused().length > 0}>
              <span class="text-danger-text"> · {x('bulk.refused', { count: refused().length })}</span>
            </Show>
          </Show>
        </p>
        <ul class="max-h-24 overflow-y-auto text-xs text-muted empty:hidden">
          <For each={refused()}>
            {(outcome) => (
              <li>
                {nameOf(outcome.id)}: {outcome.why}
              </li>
            )}
          </For>
        </ul>
      </div>
      <Show when={props.run.outcomes !== null}>
        <IconButton size="sm" label={x('bulk.close')} icon={<X aria-hidden="true" />} onClick={() => props.onClose()} />
      </Show>
    </div>
  )
}

/** What is chosen and still goes on, as it can be worked on. */
const createChosen = () => {
  const live = useLive()
  const selection = useSelection()
  const chosen = createMemo(() =>
    [...selection.ids()].flatMap((id) => {
      const held = live.held(id)
      const link = live.linkOf(id)
      return held?.view != null && held.gone === null && link !== undefined ? [{ id, name: held.view.visitorName, link }] : []
    }),
  )
  const links = createMemo(() => [...new Set(chosen().map(({ link }) => link))])
  return { chosen, links }
}

/** Runs one kind of work over what is chosen; afterwards only what was refused stays chosen. */
const createRuns = () => {
  const selection = useSelection()
  const [run, setRun] = createSignal<Run | null>(null)
  const start = async (kind: Kind, chosen: readonly Named[], work: (id: string) => Promise<string | null>) => {
    setRun({ kind, chosen, done: 0, outcomes: null })
    const ids = chosen.map(({ id }) => id)
    const outcomes = await runEach(ids, work, (done) => setRun({ kind, chosen, done, outcomes: null }))
    setRun({ kind, chosen, done: ids.length, outcomes })
    selection.setAll(outcomes.filter(({ why }) => why !== null).map(({ id }) => id))
  }
  return { run, start, isRunning: () => run() !== null && run()?.outcomes === null, close: () => setRun(null) }
}

/** At the foot of the list while conversations are being chosen: end them, or transfer them to one colleague. */
export const BulkBar = (props: { openIds: readonly string[] }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const selection = useSelection()
  const { chosen, links } = createChosen()
  const runs = createRuns()
  const [dialog, setDialog] = createSignal<Kind | null>(null)
  const names = (): Named[] => chosen().map(({ id, name }) => ({ id, name }))
  const isIdle = () => chosen().length > 0 && !runs.isRunning()
  const end = () =>
    runs.start('end', names(), async (id) => {
      const link = chosen().find((each) => each.id === id)?.link
      const refused = link === undefined ? null : await link.endConversation(id)
      return refused === null ? null : codeTextOf(t, refused)
    })
  const transfer = (work: TransferWork) => void runs.start('transfer', names(), work)
  useShortcuts([
    {
      keys: 'Escape',
      run: () => (selection.ids().size > 0 ? selection.setAll([]) : selection.setActive(false)),
      enabled: selection.active,
    },
  ])
  return (
    <Show when={selection.active()}>
      <section class="flex shrink-0 flex-col gap-2 border-t border-border bg-surface-1 px-3 py-2.5" aria-label={x('bulk.label')}>
        <Show when={runs.run()}>{(run) => <Result run={run()} onClose={runs.close} />}</Show>
        <div class="flex items-center gap-1">
          <p class="min-w-0 flex-1 text-xs text-muted" role="status">
            {chosen().length === 0 ? x('bulk.none') : x('bulk.count', { count: chosen().length })}
          </p>
          <Button look="ghost" size="sm" disabled={runs.isRunning()} onClick={() => selection.setAll(props.openIds)}>
            {x('bulk.all')}
          </Button>
          <Show when={chosen().length > 0}>
            <Button look="ghost" size="sm" disabled={runs.isRunning()} onClick={() => selection.setAll([])}>
              {x('bulk.clear')}
            </Button>
          </Show>
        </div>
        <div class="flex gap-2">
          <Button
            size="sm"
            class="flex-1"
            icon={<ArrowRightLeft aria-hidden="true" />}
            disabled={!isIdle() || links().length > 1}
            title={links().length > 1 ? x('bulk.oneSite') : undefined}
            onClick={() => setDialog('transfer')}
          >
            {x('bulk.transfer')}
          </Button>
          <Button size="sm" class="flex-1" icon={<CircleStop aria-hidden="true" />} disabled={!isIdle()} onClick={() => setDialog('end')}>
            {x('bulk.end')}
          </Button>
        </div>
        <Show when={links().length > 1}>
          <p class="text-xs text-muted">{x('bulk.oneSite')}</p>
        </Show>
      </section>
      <ConfirmDialog
        danger
        open={dialog() === 'end'}
        onClose={() => setDialog(null)}
        title={x('bulk.endTitle', { count: chosen().length })}
        confirm={x('bulk.end')}
        cancel={t('action.cancel')}
        onConfirm={() => void end()}
      >
        {x('bulk.endText', {
          visitors: chosen()
            .map(({ name }) => name)
            .join(', '),
        })}
      </ConfirmDialog>
      <Show when={links()[0]}>
        {(link) => (
          <BulkTransfer
            open={dialog() === 'transfer'}
            count={chosen().length}
            link={link()}
            onTransfer={transfer}
            onClose={() => setDialog(null)}
          />
        )}
      </Show>
    </Show>
  )
}
