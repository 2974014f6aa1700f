import Download from 'lucide-solid/icons/download'
import { createResource, Show } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../i18n/texts.ts'
import { CopyLine } from './embed-line.tsx'

/** Hands a file to the browser's downloads. */
const download = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** The stand-alone chat page: its address, and as a QR code for print, menus and mails. */
export const QrCode = (props: { url: string; fileName: string }) => {
  const x = useTexts(texts)
  // Needed nowhere else: comes with the first look at it.
  const [code] = createResource(
    () => props.url,
    async (url) => {
      const qr = await import('./qr.ts')
      return { qr, shape: qr.qrShapeOf(url) }
    },
  )
  // `latest` does not suspend the page around it.
  const made = () => code.latest
  const saveSvg = () => {
    const known = made()
    if (known) download(new Blob([known.qr.svgTextOf(known.shape)], { type: 'image/svg+xml' }), `${props.fileName}.svg`)
  }
  const savePng = async () => {
    const known = made()
    if (known) download(await known.qr.pngOf(known.shape), `${props.fileName}.png`)
  }
  return (
    <div class="flex flex-col gap-3">
      <CopyLine text={props.url} label={x('qr.copy')} />
      <div class="flex flex-wrap items-end gap-4">
        <Show when={made()} fallback={<Skeleton class="size-40" />}>
          {(known) => (
            <svg
              role="img"
              aria-label={x('qr.label')}
              class="size-40 rounded-control border border-border bg-white"
              viewBox={`0 0 ${known().shape.size} ${known().shape.size}`}
              shape-rendering="crispEdges"
            >
              <path d={known().shape.path} fill="#000" />
            </svg>
          )}
        </Show>
        <div class="flex gap-2">
          <Button icon={<Download aria-hidden="true" />} disabled={made() === undefined} onClick={() => void savePng()}>
            PNG
          </Button>
          <Button icon={<Download aria-hidden="true" />} disabled={made() === undefined} onClick={saveSvg}>
            SVG
          </Button>
        </div>
      </div>
    </div>
  )
}
