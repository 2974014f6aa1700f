import Download from 'lucide-solid/icons/download'
import FileText from 'lucide-solid/icons/file-text'
import { createSignal, Show } from 'solid-js'
import type { FileRef, Message } from '../../../objects/protocol/model.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useGallery } from './gallery.tsx'
import { texts } from './i18n/texts.ts'
import { sizeText } from './size-text.ts'

const MOST_WIDE_PX = 280
const MOST_HIGH_PX = 240

/** The size a picture takes on the screen, so that nothing moves when it has come. */
const frameOf = ({ width = MOST_WIDE_PX, height = MOST_HIGH_PX }: FileRef): { width: string; 'aspect-ratio': string } => {
  const scale = Math.min(1, MOST_WIDE_PX / width, MOST_HIGH_PX / height)
  return { width: `${Math.max(48, Math.round(width * scale))}px`, 'aspect-ratio': `${width} / ${height}` }
}

const Picture = (props: { file: FileRef }) => {
  const x = useTexts(texts)
  const gallery = useGallery()
  const [isGone, setGone] = createSignal(false)
  const address = () => `/files/${props.file.fileId}`
  return (
    <Show when={!isGone()} fallback={<FileCard file={props.file} />}>
      <a
        href={address()}
        target="_blank"
        rel="noopener"
        class="block max-w-full"
        title={props.file.name}
        onClick={(event) => {
          // With a key held down the browser does what it does with links.
          if (gallery === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          gallery.open(props.file.fileId)
        }}
      >
        <img
          src={props.file.hasThumb ? `${address()}?thumb=1` : address()}
          alt={x('picture', { name: props.file.name })}
          loading="lazy"
          decoding="async"
          class="block max-w-full rounded-control border border-border bg-surface-2 object-cover"
          style={frameOf(props.file)}
          onError={() => setGone(true)}
        />
      </a>
    </Show>
  )
}

const FileCard = (props: { file: FileRef }) => {
  const x = useTexts(texts)
  const { format } = useI18n()
  return (
    <a
      href={`/files/${props.file.fileId}`}
      download={props.file.name}
      title={props.file.name}
      class="flex max-w-70 items-center gap-3 rounded-control border border-border bg-surface-1 px-3 py-2 transition-colors hover:bg-surface-2"
    >
      <FileText class="shrink-0 text-muted" aria-hidden="true" />
      <span class="min-w-0 flex-1">
        <span class="sr-only">{x('download', { name: props.file.name })}</span>
        <span class="block truncate text-sm font-medium text-strong" aria-hidden="true">
          {props.file.name}
        </span>
        <span class="block text-xs text-muted tabular-nums">{sizeText(props.file.sizeBytes, format.number)}</span>
      </span>
      <Download class="shrink-0 text-muted" aria-hidden="true" />
    </a>
  )
}

/** The file of a message: a picture in its own proportions, anything else as a card to download. */
export const AttachmentView = (props: { message: Pick<Message, 'kind'> & { file: FileRef } }) => (
  <Show when={props.message.kind === 'image'} fallback={<FileCard file={props.message.file} />}>
    <Picture file={props.message.file} />
  </Show>
)
