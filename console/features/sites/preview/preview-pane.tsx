import Monitor from 'lucide-solid/icons/monitor'
import Smartphone from 'lucide-solid/icons/smartphone'
import { createEffect, createMemo, createSignal, on, onCleanup, onMount } from 'solid-js'
import { type FromPreview, type PREVIEW_PARTS, post, receive, type ToPreview } from '../../../../widget/shared/messages.ts'
import type { PublicSite } from '../../../../widget/shared/public-site.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { cx } from '../../../ui/cx.ts'
import { Segmented } from '../../../ui/segmented.tsx'
import { texts } from '../i18n/texts.ts'

export type PreviewPart = (typeof PREVIEW_PARTS)[number]
type PreviewPaneProps = {
  siteId: string
  /** The site as it would be. */
  site: PublicSite
  parts: readonly PreviewPart[]
  part: PreviewPart
  onPart: (part: PreviewPart) => void
}

type Device = 'desktop' | 'phone'
/** What the widget sees as its screen; it is drawn smaller where the pane is. */
const SCREENS: Record<Device, { width: number; height: number }> = {
  desktop: { width: 760, height: 720 },
  phone: { width: 375, height: 720 },
}
const DEBOUNCE_MS = 120

/** Keeps the page in the iframe at what the form says; the first time as soon as it listens. */
const useFeed = (frame: () => HTMLIFrameElement, props: PreviewPaneProps) => {
  const [listens, setListens] = createSignal(false)
  // As text: a query's data is no plain object, and cannot be posted as it is.
  const message = createMemo(() => JSON.stringify({ type: 'preview', site: props.site, show: props.part } satisfies ToPreview))
  const send = () => {
    const target = frame().contentWindow
    if (target !== null && listens()) post(target, location.origin, JSON.parse(message()) as ToPreview)
  }
  const onMessage = (event: MessageEvent) => {
    if (receive<FromPreview>(event, frame().contentWindow, location.origin)?.type !== 'preview-ready') return
    setListens(true)
    send()
  }
  onMount(() => window.addEventListener('message', onMessage))
  onCleanup(() => window.removeEventListener('message', onMessage))
  createEffect(
    on(
      message,
      () => {
        const timer = setTimeout(send, DEBOUNCE_MS)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  return listens
}

/** The real widget with the settings as they stand in the form, on a desktop or a phone. */
export const PreviewPane = (props: PreviewPaneProps) => {
  const x = useTexts(texts)
  let frame!: HTMLIFrameElement
  let pane!: HTMLDivElement
  const [device, setDevice] = createSignal<Device>('desktop')
  const [room, setRoom] = createSignal({ width: 0, height: 0 })
  const listens = useFeed(() => frame, props)
  onMount(() => {
    const watch = new ResizeObserver(([entry]) => entry && setRoom({ width: entry.contentRect.width, height: entry.contentRect.height }))
    watch.observe(pane)
    onCleanup(() => watch.disconnect())
  })
  const screen = () => SCREENS[device()]
  const scale = () => Math.min(1, room().width / screen().width, room().height / screen().height)
  return (
    <section aria-label={x('preview.label')} class="flex h-full min-h-0 flex-col gap-3 p-4">
      <div class="flex flex-wrap items-center justify-between gap-2">
        <Segmented
          label={x('preview.part')}
          value={props.part}
          segments={props.parts.map((part) => ({ value: part, label: x(`preview.${part}`) }))}
          onChange={(part) => props.onPart(part)}
        />
        <Segmented
          label={x('preview.device')}
          value={device()}
          segments={[
            { value: 'desktop', label: x('preview.desktop'), icon: <Monitor aria-hidden="true" /> },
            { value: 'phone', label: x('preview.phone'), icon: <Smartphone aria-hidden="true" /> },
          ]}
          onChange={setDevice}
        />
      </div>
      <div ref={pane} class="flex min-h-0 flex-1 justify-center overflow-hidden">
        <div
          class={cx('overflow-hidden border border-border bg-surface-1', device() === 'phone' ? 'rounded-2xl' : 'rounded-panel')}
          style={{ width: `${screen().width * scale()}px`, height: `${screen().height * scale()}px` }}
        >
          <iframe
            ref={frame}
            src={`/w/${props.siteId}.preview`}
            title={x('preview.label')}
            data-listens={listens() ? '' : undefined}
            class="origin-top-left border-0"
            style={{
              width: `${screen().width}px`,
              height: `${screen().height}px`,
              transform: `scale(${scale()})`,
            }}
          />
        </div>
      </div>
      <p class="text-xs text-muted">{x('preview.text')}</p>
    </section>
  )
}
