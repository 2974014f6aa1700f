import { useTexts } from '../../lib/i18n/index.tsx'
import { CodeTabs } from '../developers/code-tabs.tsx'
import { texts } from './i18n/texts.ts'
import { SECRET_VARIABLE, VERIFY_SNIPPETS } from './signature-snippets.ts'

const HEADERS = ['event', 'delivery', 'timestamp', 'signature'] as const
const NAMES = {
  event: 'X-Yingda-Event',
  delivery: 'X-Yingda-Delivery',
  timestamp: 'X-Yingda-Timestamp',
  signature: 'X-Yingda-Signature',
} as const

/** How a receiver knows that it was us, with code to copy. */
export const VerifySection = () => {
  const x = useTexts(texts)
  return (
    <div class="flex min-w-0 flex-col gap-3 text-sm text-normal">
      <p>{x('verify.how')}</p>
      <dl class="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1.5 max-sm:grid-cols-1 max-sm:gap-y-0.5">
        {HEADERS.map((header) => (
          <>
            <dt>
              <code class="font-mono text-xs text-strong">{NAMES[header]}</code>
            </dt>
            <dd class="text-muted">{x(`verify.${header}`)}</dd>
          </>
        ))}
      </dl>
      <p>{x('verify.code', { variable: SECRET_VARIABLE })}</p>
      <CodeTabs id="verify" label={x('verify.languages')} snippets={VERIFY_SNIPPETS} copyLabel={(what) => x('copy.of', { what })} />
      <p>{x('verify.answer')}</p>
    </div>
  )
}
