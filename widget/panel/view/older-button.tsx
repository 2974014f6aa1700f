import { type JSX, Show } from 'solid-js'
import type { TextKey } from '../i18n/text.ts'
import { useTexts } from '../i18n/text.ts'
import { useSession } from '../session/session.ts'

const LABELS = {
  unknown: 'transcript.older',
  loading: 'transcript.loading',
  failed: 'transcript.retryOlder',
  none: 'transcript.noOlder',
} as const satisfies Record<string, TextKey>

/** Above everything: loads what is older. Somebody who is here for the first time does not see it. */
export const OlderButton = (): JSX.Element => {
  const { t } = useTexts()
  const { older, view } = useSession()
  return (
    <Show
      when={older.state() !== 'none' || older.isCutOff()}
      fallback={<Show when={view.earlier.length > 0}>{<p class="system">{t('transcript.noOlder')}</p>}</Show>}
    >
      <button type="button" class="older" disabled={older.state() === 'loading'} onClick={older.load}>
        {t(older.isCutOff() ? 'transcript.older' : LABELS[older.state()])}
      </button>
    </Show>
  )
}
