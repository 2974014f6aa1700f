import X from 'lucide-solid/icons/x'
import type { Message } from '../../../objects/protocol/model.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { previewOf } from '../../lib/message-preview.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from './i18n/texts.ts'

/** The line the reply in the composer answers. */
export const QuoteBar = (props: { message: Message; author: string; onRemove: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return (
    <div class="mb-1 flex items-center gap-2 rounded-control border-l-2 border-accent bg-surface-2 py-1 pr-1 pl-2 text-xs text-muted">
      <span class="min-w-0 flex-1">
        <span class="block truncate font-medium">{x('quote.label', { author: props.author })}</span>
        <span class="block truncate">{previewOf(t, props.message)}</span>
      </span>
      <IconButton size="sm" label={x('quote.remove')} icon={<X aria-hidden="true" />} onClick={() => props.onRemove()} />
    </div>
  )
}
