import ImageIcon from 'lucide-solid/icons/image'
import ImageOff from 'lucide-solid/icons/image-off'
import { createEffect, createMemo, createSignal, Match, on, Switch } from 'solid-js'
import { AD_SIZES, type AdKind, type AdPlace } from '../../../objects/core/site-ads.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { texts } from './i18n/texts.ts'

type Shown = { kind: AdKind; content: string }

/** Own uploads; the console loads no picture from elsewhere. */
const isOwn = (address: string): boolean => address.startsWith('/files/')

/** As the widget draws them. */
const PICTURES: Record<AdPlace, string> = {
  entry: 'h-full w-full',
  invitation: 'max-h-35 max-w-full',
  tip: 'max-h-40 w-full',
  image: 'max-h-40 w-full',
}

const Picture = (props: { place: AdPlace; address: string; alt: string; onSize?: (width: number, height: number) => void }) => {
  const x = useTexts(texts)
  const [failed, setFailed] = createSignal(false)
  const address = createMemo(() => props.address)
  createEffect(on(address, () => setFailed(false)))
  const note = (text: string, icon: typeof ImageIcon) => (
    <span class="flex flex-col items-center gap-1 p-1 text-center text-xs text-muted" title={props.address}>
      {icon({ 'aria-hidden': 'true' })}
      <span class="max-w-full truncate">{text}</span>
    </span>
  )
  return (
    <Switch
      fallback={
        <img
          class={cx('object-cover', PICTURES[props.place])}
          src={props.address}
          alt={props.alt}
          onError={() => setFailed(true)}
          onLoad={(event) => props.onSize?.(event.currentTarget.naturalWidth, event.currentTarget.naturalHeight)}
        />
      }
    >
      <Match when={props.address === ''}>{note(x('preview.none'), ImageIcon)}</Match>
      <Match when={!isOwn(props.address)}>{note(x('preview.elsewhere'), ImageIcon)}</Match>
      <Match when={failed()}>{note(x('preview.failed'), ImageOff)}</Match>
    </Switch>
  )
}

type AdPreviewProps = Shown & { place: AdPlace; name: string; onSize?: (width: number, height: number) => void }

/** The ad in the size of its place. */
export const AdPreview = (props: AdPreviewProps) => {
  const x = useTexts(texts)
  const size = () => AD_SIZES[props.place]
  return (
    <div class="flex justify-center rounded-panel bg-surface-2 p-4">
      <div
        class="flex max-w-full shrink-0 items-center justify-center overflow-hidden rounded-control border border-border bg-surface-1"
        style={{ width: `${size().width}px`, [props.place === 'entry' ? 'height' : 'min-height']: `${size().height}px` }}
      >
        <Switch>
          <Match when={props.kind === 'image'}>
            <Picture place={props.place} address={props.content} alt={props.name} onSize={props.onSize} />
          </Match>
          <Match when={true}>
            <p class={cx('line-clamp-4 px-3 text-center text-sm break-words', props.content ? 'text-normal' : 'text-muted')}>
              {props.content || x('preview.noText')}
            </p>
          </Match>
        </Switch>
      </div>
    </div>
  )
}

/** The same in a row of the list. */
export const AdThumb = (props: Shown & { name: string }) => (
  <span class="flex h-8 w-14 shrink-0 items-center justify-center overflow-hidden rounded-[4px] bg-surface-2 text-muted [&_svg]:size-4">
    <Switch>
      <Match when={props.kind === 'image' && isOwn(props.content)}>
        <img class="h-full w-full object-cover" src={props.content} alt="" loading="lazy" />
      </Match>
      <Match when={props.kind === 'image'}>
        <ImageIcon aria-hidden="true" />
      </Match>
      <Match when={true}>
        <span class="line-clamp-2 px-1 text-center text-[10px] leading-tight break-all whitespace-normal" aria-hidden="true">
          {props.content}
        </span>
      </Match>
    </Switch>
  </span>
)
