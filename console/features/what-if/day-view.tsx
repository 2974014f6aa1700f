import { createMemo, createSignal, Index, Show } from 'solid-js'
import { createStore, unwrap } from 'solid-js/store'
import { useTexts } from '../../lib/i18n/index.tsx'
import { columnsOf, type Run } from './columns.ts'
import { ComparePanel } from './compare-panel.tsx'
import { DayNotes, HowItWorks } from './day-notes.tsx'
import { type Draft, draftOf, MOST_VARIANTS, nextKey, variantOf } from './draft.ts'
import { asConfigured } from './engine/config.ts'
import { figuresOfDay } from './engine/run.ts'
import type { Day } from './engine/types.ts'
import { HoursPanel } from './hours-panel.tsx'
import { texts } from './i18n/texts.ts'
import { LoadPanel } from './load-panel.tsx'
import { RunBar } from './run-bar.tsx'
import { createRunner } from './runner.ts'
import { SpreadPanel } from './spread-panel.tsx'
import { VariantCard } from './variant-card.tsx'

/** The variants of a day, and the run over them. */
const createReplays = (day: Day) => {
  const runner = createRunner()
  const [drafts, setDrafts] = createStore<Draft[]>([draftOf('A', day)])
  const [run, setRun] = createSignal<Run | null>(null)
  const variants = createMemo(() => new Map(drafts.map((draft) => [draft.key, variantOf({ ...draft })])))
  const start = async () => {
    const wanted = [...variants()].flatMap(([key, variant]) => (variant === null ? [] : [{ key, variant }]))
    const figures = await runner.run(day, [asConfigured(day), ...wanted.map(({ variant }) => variant)])
    const [control, ...others] = figures ?? []
    if (control === undefined) return
    setRun({
      control,
      variants: wanted.flatMap(({ key, variant }, index) => (others[index] ? [{ key, variant, figures: others[index] }] : [])),
    })
  }
  const add = () => {
    const key = nextKey(drafts)
    if (key !== null) setDrafts(drafts.length, draftOf(key, day))
  }
  const remove = (key: string) => setDrafts(drafts.filter((draft) => draft.key !== key))
  return { runner, drafts, setDrafts, run, variants, start, add, remove }
}

/** What happened on a day beside what would have happened. */
export const DayView = (props: { day: Day }) => {
  const x = useTexts(texts)
  // Another day is another view. Plain, as a worker takes no proxies, and the figures walk it all.
  const day = unwrap(props.day)
  const { runner, drafts, setDrafts, run, variants, start, add, remove } = createReplays(day)
  const happened = figuresOfDay(day)
  const columns = createMemo(() => columnsOf(happened, run(), variants()))
  const isRunning = () => runner.state().kind === 'running'
  const isWrong = () => [...variants().values()].includes(null)
  const canRun = day.agentLog.length > 0
  return (
    <div class="mx-auto flex max-w-320 flex-col gap-5 p-6 max-md:p-4">
      <DayNotes day={day} />
      <Show when={canRun}>
        <section class="flex flex-col gap-3" aria-label={x('variants.title')}>
          <div class="grid items-start gap-4 lg:auto-cols-fr lg:grid-flow-col">
            <Index each={drafts}>
              {(draft, index) => (
                <VariantCard
                  day={day}
                  draft={draft()}
                  disabled={isRunning()}
                  onChange={(change) => setDrafts(index, change)}
                  onRemove={drafts.length > 1 ? () => remove(draft().key) : undefined}
                />
              )}
            </Index>
          </div>
          <RunBar
            state={runner.state()}
            isWrong={isWrong()}
            hasResults={run() !== null}
            onRun={() => void start()}
            onCancel={runner.cancel}
            onAdd={drafts.length < MOST_VARIANTS ? add : undefined}
          />
        </section>
      </Show>
      <ComparePanel columns={columns()} />
      <HoursPanel columns={columns()} />
      <SpreadPanel columns={columns()} />
      <LoadPanel day={day} columns={columns()} />
      <HowItWorks />
    </div>
  )
}
