import ImageIcon from 'lucide-solid/icons/image'
import Paperclip from 'lucide-solid/icons/paperclip'
import { createSignal, createUniqueId, onCleanup, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { AttachmentView } from '../attachments/attachment-view.tsx'
import { uploadReplyFile } from './calls.ts'
import { texts } from './i18n/texts.ts'
import type { Kept } from './reply-form.ts'

const PICTURES = 'image/png,image/jpeg,image/gif,image/webp,image/avif'
const FAILURES = { too_large: 'tooLarge', bad_request: 'notTaken' } as const

type FileFieldProps = { isImage: boolean; file: Kept | null; error?: string; onChange: (file: Kept) => void }

/** The picture or file of a reply: kept at once, used once it is saved. */
export const FileField = (props: FileFieldProps) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const [sending, setSending] = createSignal<{ name: string; share: number } | null>(null)
  const [failure, setFailure] = createSignal<'tooLarge' | 'notTaken' | 'failed' | null>(null)
  let input!: HTMLInputElement
  let gone = false
  onCleanup(() => (gone = true))
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    setFailure(null)
    setSending({ name: file.name, share: 0 })
    try {
      const kept = await uploadReplyFile(file, (share) => setSending({ name: file.name, share }))
      if (!gone) props.onChange(kept)
    } catch (error) {
      setFailure(FAILURES[error as keyof typeof FAILURES] ?? 'failed')
    }
    setSending(null)
  }
  const problem = () => {
    const failed = failure()
    return failed === null ? props.error : x(`file.${failed}`)
  }
  return (
    <div class="flex flex-col items-start gap-2">
      <span id={id} class="text-sm font-medium text-normal">
        {x(props.isImage ? 'type.image' : 'field.file')}
      </span>
      <Show when={props.file}>{(file) => <AttachmentView message={{ kind: props.isImage ? 'image' : 'file', file: file() }} />}</Show>
      <input
        ref={input}
        type="file"
        class="hidden"
        tabindex="-1"
        aria-labelledby={id}
        accept={props.isImage ? PICTURES : undefined}
        onChange={() => {
          void take(input.files?.[0])
          input.value = ''
        }}
      />
      <Button
        icon={props.isImage ? <ImageIcon aria-hidden="true" /> : <Paperclip aria-hidden="true" />}
        busy={sending() !== null}
        aria-invalid={problem() === undefined ? undefined : 'true'}
        onClick={() => input.click()}
      >
        {x(props.file !== null ? 'file.replace' : props.isImage ? 'file.pickImage' : 'file.pick')}
      </Button>
      <Show when={sending()}>
        {(one) => (
          <progress class="h-1.5 w-full accent-accent" max={1} value={one().share} aria-label={x('file.uploading', { name: one().name })} />
        )}
      </Show>
      <p
        class={problem() === undefined ? 'text-xs text-muted' : 'text-xs text-danger-text'}
        role={problem() === undefined ? undefined : 'alert'}
      >
        {problem() ?? x('file.hint')}
      </p>
    </div>
  )
}
