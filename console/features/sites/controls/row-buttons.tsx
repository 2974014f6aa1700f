import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Trash from 'lucide-solid/icons/trash'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { texts } from '../i18n/texts.ts'

type RowButtonsProps = {
  name: string
  isFirst: boolean
  isLast: boolean
  disabled: boolean
  onMove: (step: -1 | 1) => void
  onRemove: () => void
}

/** Order and removal of one entry of a list. */
export const RowButtons = (props: RowButtonsProps) => {
  const x = useTexts(texts)
  return (
    <div class="flex shrink-0">
      <IconButton
        size="sm"
        label={x('list.up', { name: props.name })}
        icon={<ArrowUp aria-hidden="true" />}
        disabled={props.disabled || props.isFirst}
        onClick={() => props.onMove(-1)}
      />
      <IconButton
        size="sm"
        label={x('list.down', { name: props.name })}
        icon={<ArrowDown aria-hidden="true" />}
        disabled={props.disabled || props.isLast}
        onClick={() => props.onMove(1)}
      />
      <IconButton
        size="sm"
        label={x('list.remove', { name: props.name })}
        icon={<Trash aria-hidden="true" />}
        disabled={props.disabled}
        onClick={() => props.onRemove()}
      />
    </div>
  )
}
