import { createEffect, createMemo, createSignal, type JSX, onCleanup, Show } from 'solid-js'
import { safeLink } from '../../../shared/draw-ad.ts'
import type { AdPlace, PublicAd } from '../../../shared/public-site.ts'
import { useSession } from '../../session/session.ts'
import { addStyle } from '../style.ts'
import css from './ad.css?inline'
import { adFor, tellShown } from './ad-draw.ts'

addStyle(css)

/** The ad of a place, drawn once per page view. It counts as shown when it is there and half of it was in view. */
export const Ad = (props: { place: AdPlace }): JSX.Element => {
  const session = useSession()
  const ad = createMemo(() => adFor(session, props.place))
  return (
    <Show when={ad()} keyed>
      {(shown) => <Shown ad={shown} />}
    </Show>
  )
}

const Shown = (props: { ad: PublicAd }): JSX.Element => {
  const session = useSession()
  const [isThere, setThere] = createSignal(props.ad.kind !== 'image')
  const [isBroken, setBroken] = createSignal(false)
  const content = () =>
    props.ad.kind === 'image' ? (
      <img src={props.ad.content} alt={props.ad.name} onLoad={() => setThere(true)} onError={() => setBroken(true)} />
    ) : (
      <span dir="auto">{props.ad.content}</span>
    )
  let root!: HTMLDivElement
  createEffect(() => {
    if (!isThere()) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        tellShown(session, props.ad.id)
        observer.disconnect()
      },
      { threshold: 0.5 },
    )
    observer.observe(root)
    onCleanup(() => observer.disconnect())
  })
  return (
    <div ref={root} class={`ad ${props.ad.place} ${props.ad.kind}`} hidden={isBroken()}>
      <Show when={safeLink(props.ad.link) !== null} fallback={content()}>
        <a
          href={props.ad.link}
          target="_blank"
          rel="noopener noreferrer sponsored"
          onClick={() => session.tell({ type: 'ad', adId: props.ad.id, event: 'clicked' })}
        >
          {content()}
        </a>
      </Show>
    </div>
  )
}
