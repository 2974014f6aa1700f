import * as Kobalte from '@kobalte/core/dialog'
import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import Download from 'lucide-solid/icons/download'
import X from 'lucide-solid/icons/x'
import ZoomIn from 'lucide-solid/icons/zoom-in'
import ZoomOut from 'lucide-solid/icons/zoom-out'
import { createEffect, createSignal, on, Show } from 'solid-js'
import type { FileRef } from '../../../objects/protocol/model.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from './i18n/texts.ts'
import { createZoom } from './zoom.ts'

type ViewerProps = {
  pictures: readonly FileRef[]
  shownId: string
  onShow: (fileId: string) => void
  onClose: () => void
}

/** A picture over everything: arrows lead to the next, plus and minus or the wheel zoom, Escape closes. */
const ImageViewer = (props: ViewerProps) => {
  const x = useTexts(texts)
  const zoom = createZoom()
  const [isBroken, setBroken] = createSignal(false)
  const at = () => props.pictures.findIndex(({ fileId }) => fileId === props.shownId)
  const shown = () => props.pictures[at()]
  const step = (delta: number) => {
    const next = props.pictures[at() + delta]
    if (next !== undefined) props.onShow(next.fileId)
  }
  createEffect(
    on(
      () => props.shownId,
      () => {
        zoom.reset()
        setBroken(false)
      },
    ),
  )
  let content!: HTMLDivElement
  const KEYS: Record<string, () => void> = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    '+': zoom.closer,
    '=': zoom.closer,
    '-': zoom.further,
    '0': zoom.reset,
    // Also while a tooltip, which Escape would close first, is shown.
    Escape: () => props.onClose(),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const run = KEYS[event.key]
    if (run === undefined) return
    event.preventDefault()
    run()
  }
  return (
    <Kobalte.Root open onOpenChange={(open) => !open && props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="fixed inset-0 z-50 animate-appear bg-surface-0" />
        <Kobalte.Content
          ref={content}
          class="fixed inset-0 z-50 flex flex-col outline-none"
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            content.focus()
          }}
          onKeyDown={onKeyDown}
        >
          <header class="flex h-12 shrink-0 items-center gap-1 border-b border-border bg-surface-1 px-2">
            <Kobalte.Title class="min-w-0 flex-1 truncate px-2 text-sm text-strong">{shown()?.name ?? x('viewer')}</Kobalte.Title>
            <span class="px-2 text-xs text-muted tabular-nums" aria-live="polite">
              {x('position', { at: at() + 1, count: props.pictures.length })}
            </span>
            <IconButton
              label={x('zoomOut')}
              keys="-"
              icon={<ZoomOut aria-hidden="true" />}
              disabled={!zoom.canFurther()}
              onClick={zoom.further}
            />
            <IconButton
              label={x('zoomIn')}
              keys="+"
              icon={<ZoomIn aria-hidden="true" />}
              disabled={!zoom.canCloser()}
              onClick={zoom.closer}
            />
            <IconButton
              as="a"
              label={x('download', { name: shown()?.name ?? '' })}
              icon={<Download aria-hidden="true" />}
              {...{ href: `/files/${props.shownId}`, download: shown()?.name }}
            />
            <IconButton as={Kobalte.CloseButton} label={x('close')} icon={<X aria-hidden="true" />} />
          </header>
          <div class="relative min-h-0 flex-1 overflow-hidden" onWheel={zoom.onWheel}>
            <Show when={shown()}>
              {(picture) => (
                <Show
                  when={!isBroken()}
                  fallback={<p class="flex h-full items-center justify-center text-sm text-muted">{x('notShown')}</p>}
                >
                  <img
                    src={`/files/${picture().fileId}`}
                    alt={x('picture', { name: picture().name })}
                    draggable="false"
                    class="size-full touch-none object-contain p-4 select-none"
                    classList={{ 'cursor-grab': zoom.scale() > 1 }}
                    style={zoom.style()}
                    onError={() => setBroken(true)}
                    onDblClick={() => (zoom.scale() > 1 ? zoom.reset() : zoom.closer())}
                    {...zoom.drag}
                  />
                </Show>
              )}
            </Show>
            <Show when={at() > 0}>
              <IconButton
                class="absolute! top-1/2 left-3 -translate-y-1/2 bg-surface-1 shadow-float"
                label={x('previous')}
                keys="ArrowLeft"
                icon={<ChevronLeft aria-hidden="true" />}
                onClick={() => step(-1)}
              />
            </Show>
            <Show when={at() < props.pictures.length - 1}>
              <IconButton
                class="absolute! top-1/2 right-3 -translate-y-1/2 bg-surface-1 shadow-float"
                label={x('next')}
                keys="ArrowRight"
                icon={<ChevronRight aria-hidden="true" />}
                onClick={() => step(1)}
              />
            </Show>
          </div>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  )
}

export default ImageViewer
