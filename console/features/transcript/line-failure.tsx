import type { ErrorCode } from '../../../objects/protocol/errors.ts'
import { codeTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'

const BUTTON = 'rounded-[4px] px-1 font-medium text-accent-text hover:underline'

/** Why an own line was not taken, and the two ways on. */
export const LineFailure = (props: { code: ErrorCode | null; onRetry: () => void; onDiscard: () => void }) => {
  const { t } = useI18n()
  return (
    <span class="inline-flex items-center gap-1.5 text-xs text-danger-text">
      <span>{codeTextOf(t, props.code ?? 'internal')}</span>
      <button type="button" class={BUTTON} onClick={() => props.onRetry()}>
        {t('message.retry')}
      </button>
      <button type="button" class={BUTTON} onClick={() => props.onDiscard()}>
        {t('message.discard')}
      </button>
    </span>
  )
}
