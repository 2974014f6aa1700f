import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { createUniqueId, type JSX, onMount, Show } from 'solid-js'
import { useNow } from '../clock.tsx'
import { useI18n, useTexts } from '../i18n/index.tsx'
import { BeforeAfter } from './before-after.tsx'
import { texts } from './i18n/texts.ts'

type ConflictFrameProps = {
  title: string
  text: string
  /** What was changed: `ConflictItem`s. */
  children: JSX.Element
  /** Whose values shall count. */
  buttons: JSX.Element
}

/** At the foot of a form whose save was refused, since somebody else had saved; takes the focus. */
export const ConflictFrame = (props: ConflictFrameProps) => {
  const id = createUniqueId()
  let panel!: HTMLElement
  onMount(() => panel.focus())
  return (
    <section
      ref={panel}
      tabindex="-1"
      aria-labelledby={id}
      data-foot-bar
      class="flex max-h-[60%] shrink-0 animate-appear flex-col border-t-2 border-warning bg-surface-1 outline-none"
    >
      <header class="flex gap-3 px-6 pt-4 pb-2 max-md:px-4">
        <TriangleAlert class="mt-0.5 size-5 text-warning-text" aria-hidden="true" />
        <div role="alert">
          <h2 id={id} class="text-base font-semibold text-strong">
            {props.title}
          </h2>
          <p class="text-sm text-normal">{props.text}</p>
        </div>
      </header>
      <ul class="min-h-0 divide-y divide-border overflow-y-auto px-6 pl-14 max-md:px-4">{props.children}</ul>
      <footer class="flex shrink-0 justify-end gap-2 px-6 py-3 max-md:px-4">{props.buttons}</footer>
    </section>
  )
}

type ConflictItemProps = {
  name: string
  before: string
  after: string
  /** What it is here, where it was changed here too. */
  mine: string | null
  change: { byName: string | null; atMs: number }
}

/** One change of somebody else: by whom, when, from what to what. */
export const ConflictItem = (props: ConflictItemProps) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  return (
    <li class="py-2">
      <div class="flex flex-wrap items-baseline justify-between gap-x-4">
        <span class="text-sm font-medium text-strong">{props.name}</span>
        <span class="text-xs text-muted" title={format.exact(props.change.atMs)}>
          {x('conflict.by', { name: props.change.byName ?? x('conflict.someone'), moment: format.ago(props.change.atMs, now()) })}
        </span>
      </div>
      <BeforeAfter before={props.before} after={props.after} />
      <Show when={props.mine !== null}>
        <p class="text-sm break-words text-warning-text">{x('conflict.both', { value: props.mine ?? '' })}</p>
      </Show>
    </li>
  )
}
