import Smile from 'lucide-solid/icons/face-slightly-smiling'
import { createSignal } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { laterPart } from '../../lib/later-part.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover, PopoverTrigger } from '../../ui/popover.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const EmojiPicker = laterPart(
  async () => (await import('./emoji-picker.tsx')).default,
  (_props, missing) => missing ?? <Skeleton class="size-full" />,
)

/** Opens the emoji; the picker and its data load with the first click. It stays open for several. */
export const EmojiButton = (props: { onPick: (emoji: string) => void; onClose: () => void }) => {
  const { t } = useI18n()
  const [open, setOpen] = createSignal(false)
  return (
    <Popover
      open={open()}
      onOpenChange={setOpen}
      label={t('composer.emoji')}
      class="h-90 w-[min(348px,calc(100vw-24px))]"
      onCloseAutoFocus={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      trigger={
        <IconButton
          as={PopoverTrigger}
          quiet={open()}
          label={t('composer.emoji')}
          placement="top"
          icon={<Smile class="size-4.5" aria-hidden="true" />}
        />
      }
    >
      <EmojiPicker onPick={props.onPick} />
    </Popover>
  )
}
