import Copy from 'lucide-solid/icons/copy'
import { useI18n } from '../../lib/i18n/index.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** Puts a text into the clipboard and says so. `name` says what it is. */
export const CopyButton = (props: { text: string; name: string }) => {
  const { t } = useI18n()
  const toasts = useToasts()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text)
      toasts.show({ text: t('visitor.copied'), look: 'success' })
    } catch {
      toasts.show({ text: t('visitor.copyFailed'), look: 'danger' })
    }
  }
  return (
    <IconButton
      size="sm"
      class="-my-1 size-6!"
      label={t('visitor.copy', { name: props.name })}
      icon={<Copy class="size-3.5" aria-hidden="true" />}
      onClick={() => void copy()}
    />
  )
}
