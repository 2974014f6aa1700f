import Lock from 'lucide-solid/icons/lock'
import { type JSX, Match, Show, Switch } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { EmptyState, ErrorState } from '../ui/empty-state.tsx'
import { ApiError } from './api.ts'
import { errorTextOf } from './errors.ts'
import { useI18n } from './i18n/index.tsx'
import { dataOf } from './query.ts'

/** What of a query is needed to tell that it failed, and to ask again. */
type Asked = { readonly error: unknown; readonly refetch: () => Promise<unknown> }
type Failure = { query: Asked; class?: string }

/** There is something here, but not for this role. */
export const NoPermission = (props: { heading?: 'h1' | 'h2'; children?: JSX.Element }) => {
  const { t } = useI18n()
  return (
    <EmptyState
      heading={props.heading}
      icon={<Lock aria-hidden="true" />}
      title={t('forbidden.title')}
      text={t(props.heading === 'h1' ? 'forbidden.text' : 'forbidden.part')}
    >
      {props.children}
    </EmptyState>
  )
}

/** In the place of what could not be loaded: why, and the button that asks again; where one may not see it, asking again helps nobody. */
export const QueryFailed = (props: { query: Asked; heading?: 'h1' | 'h2' }) => {
  const { t } = useI18n()
  const forbidden = () => props.query.error instanceof ApiError && props.query.error.code === 'forbidden'
  return (
    <Show
      when={forbidden()}
      fallback={
        <ErrorState
          heading={props.heading}
          title={t('error.title')}
          text={errorTextOf(t, props.query.error)}
          retry={t('action.retry')}
          onRetry={() => void props.query.refetch()}
        />
      }
    >
      <NoPermission heading={props.heading} />
    </Show>
  )
}

/** The same as one line of a page that has more to show. */
export const FailedLine = (props: Failure) => {
  const { t } = useI18n()
  return (
    <p class={cx('flex items-center gap-3 text-sm text-danger-text', props.class)} role="alert">
      {errorTextOf(t, props.query.error)}
      <Button size="sm" onClick={() => void props.query.refetch()}>
        {t('action.retry')}
      </Button>
    </p>
  )
}

/** The same as a quiet text, where a section at the side stays without its content. */
export const FailedText = (props: Failure) => {
  const { t } = useI18n()
  return (
    <p class={cx('text-sm text-muted', props.class)}>
      {errorTextOf(t, props.query.error)}{' '}
      <button type="button" class="font-medium text-accent-text hover:underline" onClick={() => void props.query.refetch()}>
        {t('action.retry')}
      </button>
    </p>
  )
}

type QueryFrameProps<T> = {
  query: Asked & { readonly data: T | undefined; readonly dataUpdatedAt: number; readonly isError: boolean }
  /** What stands there while it is on its way. */
  skeleton: JSX.Element
  children: (data: () => NonNullable<T>) => JSX.Element
}

/** What one query brings: on its way, there, or not to be had. What was shown stays while it is asked for anew. */
export const QueryFrame = <T,>(props: QueryFrameProps<T>) => (
  <Switch fallback={props.skeleton}>
    <Match when={dataOf(props.query)}>{(data) => props.children(data)}</Match>
    <Match when={props.query.isError}>
      <QueryFailed query={props.query} />
    </Match>
  </Switch>
)
