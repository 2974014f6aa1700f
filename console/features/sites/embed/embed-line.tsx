import Check from 'lucide-solid/icons/check'
import Copy from 'lucide-solid/icons/copy'
import { createSignal, onCleanup, Show } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { texts } from '../i18n/texts.ts'

const SHOWN_MS = 2_000

/** Copies a text, and says so on the button for a moment. */
export const CopyButton = (props: { text: string; label: string }) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const [copied, setCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text)
      setCopied(true)
      clearTimeout(timer)
      timer = setTimeout(() => setCopied(false), SHOWN_MS)
    } catch {
      toasts.show({ text: x('copy.failed'), look: 'danger' })
    }
  }
  return (
    <Button
      icon={
        <Show when={copied()} fallback={<Copy aria-hidden="true" />}>
          <Check aria-hidden="true" />
        </Show>
      }
      // What one sees is part of what is said (WCAG 2.5.3).
      aria-label={copied() ? x('copy.copied') : props.label}
      onClick={() => void copy()}
    >
      <span role="status">{x(copied() ? 'copy.copied' : 'copy.copy')}</span>
    </Button>
  )
}

/** A line to be taken elsewhere, with its copy button. */
export const CopyLine = (props: { text: string; label: string }) => (
  <div class="flex items-center gap-2">
    <code
      class="min-w-0 flex-1 overflow-x-auto rounded-control border border-border bg-surface-2 px-3 py-1.5 font-mono text-sm whitespace-nowrap text-strong"
      // A line too long for the screen is scrolled by keyboard too.
      tabindex="0"
    >
      {props.text}
    </code>
    <CopyButton text={props.text} label={props.label} />
  </div>
)

export const embedLineOf = (siteId: string): string => `<script async src="${location.origin}/w/${siteId}.js"></script>`

/** The one line of HTML a page needs. */
export const EmbedLine = (props: { siteId: string }) => {
  const x = useTexts(texts)
  return <CopyLine text={embedLineOf(props.siteId)} label={x('embed.copy')} />
}
