import { type Component, createMemo, createSignal, type JSX, onCleanup, untrack } from 'solid-js'

const RETRY_AFTER_MS = 3_000
/** By then the panel stands there. */
const DRAWN_MS = 200

/** What is not needed to type waits until the panel can be typed in. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(() => resolve(), { timeout: 1_000 }) : resolve()), DRAWN_MS)
  })

/**
 * A part of the panel that is fetched when it is needed first; until then its place is empty. Where the network is away it is
 * tried again while somebody waits for it.
 */
export const part = <P extends object>(load: () => Promise<Component<P>>): Component<P> => {
  const [loaded, setLoaded] = createSignal<Component<P>>()
  let isLoading = false
  const get = async () => {
    if (isLoading || loaded()) return
    isLoading = true
    await load().then(
      (component) => setLoaded(() => component),
      () => {},
    )
    isLoading = false
  }
  return (props): JSX.Element => {
    const timer = setInterval(() => void get(), RETRY_AFTER_MS)
    onCleanup(() => clearInterval(timer))
    void get().then(() => loaded() && clearInterval(timer))
    const drawn = createMemo(() => {
      const component = loaded()
      return component && untrack(() => component(props))
    })
    return <>{drawn()}</>
  }
}
