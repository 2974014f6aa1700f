import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { For, onMount, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import type { OtherChange } from '../../lib/edits.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { BeforeAfter } from '../dialog-settings/before-after.tsx'
import { texts } from './i18n/texts.ts'

type ConflictPanelProps = {
  others: readonly OtherChange[]
  /** A change in words; null: nothing a person knows. */
  lineOf: (change: OtherChange) => { name: string; before: string; after: string; mine: string } | null
  busy: boolean
  onTakeTheirs: () => void
  onSave: () => void
}

/** Somebody else saved while this form was being changed: what, who, when, and whose values shall count. */
export const ConflictPanel = (props: ConflictPanelProps) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  let panel!: HTMLElement
  const overlap = () => props.others.filter((change) => change.mine).length
  onMount(() => panel.focus())
  return (
    <section
      ref={panel}
      tabindex="-1"
      aria-label={x('conflict.title')}
      data-foot-bar
      class="flex max-h-[60%] shrink-0 animate-appear flex-col border-t-2 border-warning bg-surface-1 outline-none"
    >
      <header class="flex gap-3 px-6 pt-4 pb-2 max-md:px-4">
        <TriangleAlert class="mt-0.5 size-5 text-warning-text" aria-hidden="true" />
        <div role="alert">
          <h2 class="text-base font-semibold text-strong">{x('conflict.title')}</h2>
          <p class="text-sm text-normal">{overlap() === 0 ? x('conflict.apart') : x('conflict.overlap', { count: overlap() })}</p>
        </div>
      </header>
      <ul class="min-h-0 divide-y divide-border overflow-y-auto px-6 pl-14 max-md:px-4">
        <For each={props.others}>
          {(change) => (
            <Show when={props.lineOf(change)}>
              {(line) => (
                <li class="py-2">
                  <div class="flex flex-wrap items-baseline justify-between gap-x-4">
                    <span class="text-sm font-medium text-strong">{line().name}</span>
                    <span class="text-xs text-muted">
                      {x('conflict.by', { name: change.byName ?? x('conflict.someone'), moment: format.ago(change.atMs, now()) })}
                    </span>
                  </div>
                  <BeforeAfter before={line().before} after={line().after} />
                  <Show when={change.mine}>
                    <p class="text-sm break-words text-warning-text">{x('conflict.both', { value: line().mine })}</p>
                  </Show>
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
      <footer class="flex shrink-0 justify-end gap-2 px-6 py-3 max-md:px-4">
        <Show when={overlap() > 0}>
          <Button disabled={props.busy} onClick={() => props.onTakeTheirs()}>
            {x('conflict.takeTheirs')}
          </Button>
        </Show>
        <Button look="primary" busy={props.busy} onClick={() => props.onSave()}>
          {overlap() > 0 ? x('conflict.keepMine') : t('action.save')}
        </Button>
      </footer>
    </section>
  )
}
