import Copy from 'lucide-solid/icons/copy'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import Quote from 'lucide-solid/icons/quote'
import Undo from 'lucide-solid/icons/undo-2'
import { Show } from 'solid-js'
import type { Message } from '../../../objects/protocol/model.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { texts } from './i18n/texts.ts'
import type { LineActions } from './line-actions.ts'

type LineMenuProps = {
  message: Message
  actions: LineActions
  open: boolean
  onOpenChange: (open: boolean) => void
  placement: 'bottom-start' | 'bottom-end'
}

/** What one can do with one line: quote it, copy it, take it back. */
export const LineMenu = (props: LineMenuProps) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const copy = () =>
    navigator.clipboard.writeText(props.message.text).then(
      () => toasts.show({ text: x('copied'), look: 'success', lastsMs: 2_000 }),
      () => toasts.show({ text: x('copyFailed'), look: 'danger' }),
    )
  return (
    <Menu
      open={props.open}
      onOpenChange={props.onOpenChange}
      placement={props.placement}
      trigger={
        <IconButton as={MenuTrigger} size="sm" quiet={props.open} tabindex="-1" label={x('more')} icon={<Ellipsis aria-hidden="true" />} />
      }
    >
      <Show when={props.actions.quote}>
        {(quote) => (
          <MenuItem icon={<Quote aria-hidden="true" />} onSelect={() => quote()(props.message)}>
            {x('quote')}
          </MenuItem>
        )}
      </Show>
      <Show when={props.message.text !== ''}>
        <MenuItem icon={<Copy aria-hidden="true" />} onSelect={copy}>
          {x('copy')}
        </MenuItem>
      </Show>
      <Show when={props.actions.canRecall?.(props.message) === true && props.actions.recall}>
        {(recall) => (
          <MenuItem danger icon={<Undo aria-hidden="true" />} onSelect={() => recall()(props.message)}>
            {x('recall')}
          </MenuItem>
        )}
      </Show>
    </Menu>
  )
}
