import { type Component, createSignal, type JSX, onCleanup, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { ErrorState } from '../ui/empty-state.tsx'
import { useI18n } from './i18n/index.tsx'
import { loadOrReload } from './load-part.ts'

type Load<P extends object> = () => Promise<Component<P>>
/** What has its place until then; `missing`: what says that it could not be had, for those with room for it. */
type Frame<P extends object> = (props: P, missing?: JSX.Element) => JSX.Element

/** The code is not there: no network, or a newer version that a reload did not bring. */
export const PartMissing = (props: { onRetry: () => void }) => {
  const { t } = useI18n()
  return <ErrorState title={t('part.title')} text={t('part.text')} retry={t('action.retry')} onRetry={props.onRetry} />
}

/**
 * A part of a page whose code comes when it is first needed and holds nothing up. Without a network the page around it stays as it
 * is, and the part comes by itself once the network is back. `warm` fetches it before.
 */
export const laterPart = <P extends object>(load: Load<P>, frame: Frame<P> = () => null) => {
  let loaded: Component<P> | undefined
  const warm = () =>
    void load().then(
      (part) => {
        loaded = part
      },
      // Not remembered: who needs it tries again, and says what is wrong.
      () => {},
    )
  const LaterPart = (props: P) => {
    const [part, setPart] = createSignal(loaded && { view: loaded })
    const [isMissing, setMissing] = createSignal(false)
    let isGone = false
    const fetchPart = async () => {
      setMissing(false)
      try {
        loaded = await loadOrReload(load)
        if (!isGone) setPart({ view: loaded })
      } catch {
        setMissing(true)
      }
    }
    const onOnline = () => void (isMissing() && fetchPart())
    addEventListener('online', onOnline)
    onCleanup(() => {
      isGone = true
      removeEventListener('online', onOnline)
    })
    if (part() === undefined) void fetchPart()
    return (
      <Show
        when={part()}
        fallback={
          <Show when={isMissing()} fallback={frame(props)}>
            {frame(props, <PartMissing onRetry={() => void fetchPart()} />)}
          </Show>
        }
      >
        {(ready) => (
          <Suspense fallback={frame(props)}>
            <Dynamic component={ready().view} {...props} />
          </Suspense>
        )}
      </Show>
    )
  }
  return Object.assign(LaterPart, { warm })
}
