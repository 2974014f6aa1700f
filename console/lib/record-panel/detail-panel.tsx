import { For, type JSX, Match, Switch } from 'solid-js'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ApiError } from '../api.ts'
import { useI18n } from '../i18n/index.tsx'
import { dataOf } from '../query.ts'
import { QueryFailed } from '../query-frame.tsx'

type DetailPanelProps = {
  title: string
  /** Beside the title: a state, a name. */
  aside?: JSX.Element
  /** Stands at the foot and does not scroll away. */
  footer?: JSX.Element
  onClose: () => void
  children: JSX.Element
}

/** A side panel with the console's words for going back and closing. */
export const DetailPanel = (props: DetailPanelProps) => {
  const { t } = useI18n()
  return (
    <SidePanel
      title={props.title}
      aside={props.aside}
      footer={props.footer}
      backLabel={t('action.back')}
      closeLabel={t('action.close')}
      onClose={() => props.onClose()}
    >
      {props.children}
    </SidePanel>
  )
}

type DetailQuery<T> = {
  readonly data: T | undefined
  readonly dataUpdatedAt: number
  readonly error: Error | null
  readonly isError: boolean
  readonly refetch: () => Promise<unknown>
}

type LoadedDetailProps<T> = {
  query: DetailQuery<T>
  /** While it is on its way. */
  loading: string
  /** When there is no such record, or not for this person. */
  gone: { icon: JSX.Element; title: string; text: string }
  onClose: () => void
  /** What was loaded, in a panel of its own. */
  children: (data: () => T) => JSX.Element
}

const LINES = ['w-full', 'w-40', 'w-full', 'w-56']

/** One record at the side of its list: on its way, there, gone, or not to be had right now. What was shown stays while it is asked for anew. */
export const LoadedDetail = <T,>(props: LoadedDetailProps<T>) => {
  const { t } = useI18n()
  const isGone = () => props.query.error instanceof ApiError && props.query.error.code === 'not_found'
  return (
    <Switch
      fallback={
        <DetailPanel title={props.loading} onClose={props.onClose}>
          <div class="flex flex-col gap-4">
            <For each={LINES}>{(width) => <Skeleton class={`h-8 ${width}`} />}</For>
          </div>
        </DetailPanel>
      }
    >
      <Match when={isGone()}>
        <GoneDetail {...props.gone} onClose={props.onClose} />
      </Match>
      <Match when={dataOf(props.query)}>{(data) => props.children(data)}</Match>
      <Match when={props.query.isError}>
        <DetailPanel title={t('error.title')} onClose={props.onClose}>
          <QueryFailed query={props.query} />
        </DetailPanel>
      </Match>
    </Switch>
  )
}

/** There is no such record, or not for this person. */
export const GoneDetail = (props: { icon: JSX.Element; title: string; text: string; onClose: () => void }) => (
  <DetailPanel title={props.title} onClose={props.onClose}>
    <EmptyState icon={props.icon} title={props.title} text={props.text} />
  </DetailPanel>
)
