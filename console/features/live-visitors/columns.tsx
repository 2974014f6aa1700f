import { Show } from 'solid-js'
import type { VisitorQuery } from '../../../objects/protocol/lobby.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createStoredSignal } from '../../lib/preferences.ts'
import { asTexts } from '../../lib/storage.ts'
import type { PageText } from './facts.ts'
import { texts } from './i18n/texts.ts'

/** The columns of the list: which there are, and which this browser wants to see. */

export const COLUMNS = [
  { id: 'name', order: 'name', isNumber: false },
  { id: 'state', order: 'state', isNumber: false },
  { id: 'site', order: null, isNumber: false },
  { id: 'page', order: null, isNumber: false },
  { id: 'time', order: 'startedAtMs', isNumber: true },
  { id: 'region', order: 'region', isNumber: false },
  { id: 'source', order: null, isNumber: false },
  { id: 'pages', order: 'pages', isNumber: true },
  { id: 'visits', order: 'visits', isNumber: true },
  { id: 'landing', order: null, isNumber: false },
  { id: 'os', order: null, isNumber: false },
  { id: 'browser', order: null, isNumber: false },
] as const satisfies readonly { id: string; order: VisitorQuery['order'] | null; isNumber: boolean }[]

export type ColumnId = (typeof COLUMNS)[number]['id']
export type Column = (typeof COLUMNS)[number]

/** Beside an open panel only what tells visitors apart. */
const NARROW: readonly ColumnId[] = ['name', 'state', 'page', 'time', 'region']
/** A list of nameless visitors could not be opened. */
export const isFixed = (id: ColumnId): boolean => id === 'name'

/** Those that are shown; `withSite`: visitors of several sites stand together. */
export const createColumns = (narrow: () => boolean, withSite: () => boolean) => {
  const [hidden, setHidden] = createStoredSignal<readonly string[]>('live-visitors.hidden', asTexts, [])
  const possible = () => COLUMNS.filter(({ id }) => id !== 'site' || withSite())
  return {
    possible,
    isShown: (id: ColumnId) => isFixed(id) || !hidden().includes(id),
    show: (id: ColumnId, on: boolean) => setHidden(on ? hidden().filter((each) => each !== id) : [...hidden(), id]),
    shown: (): Column[] => possible().filter(({ id }) => (narrow() ? NARROW.includes(id) : isFixed(id) || !hidden().includes(id))),
  }
}
export type Columns = ReturnType<typeof createColumns>

/** A page a visitor looked at or came from: its title, whole on hover. What a visitor sent is opened only as an address of the web. */
export const PageLink = (props: { page: PageText; url: string | undefined }) => (
  <Show when={props.page.text !== ''} fallback={<span class="text-muted">—</span>}>
    <Show when={props.page.href} fallback={<span title={props.url}>{props.page.text}</span>}>
      {(href) => (
        <a
          href={href()}
          target="_blank"
          rel="noopener noreferrer nofollow"
          title={props.url}
          class="text-normal hover:text-accent-text hover:underline"
          onClick={(event) => event.stopPropagation()}
        >
          {props.page.text}
        </a>
      )}
    </Show>
  </Show>
)

/** How long the visitor is here by the site's clock, ticking. */
export const TimeOnSite = (props: { sinceMs: number; nowMs: number }) => {
  const { format } = useI18n()
  return <span class="tabular-nums">{format.duration(Math.max(0, props.nowMs - props.sinceMs))}</span>
}

/** Where a visitor came from, in words. */
export const Source = (props: { page: PageText; url: string | undefined }) => {
  const x = useTexts(texts)
  return (
    <Show when={props.page.text !== ''} fallback={<span class="text-muted">{x('source.direct')}</span>}>
      <PageLink page={props.page} url={props.url} />
    </Show>
  )
}
