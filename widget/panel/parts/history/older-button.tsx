import { type JSX, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { historyTexts } from './texts.ts'

const LABELS = {
  unknown: 'history.older',
  loading: 'history.loading',
  failed: 'history.retryOlder',
  none: 'history.noOlder',
} as const

/** Above everything: loads what is older. Somebody who is here for the first time does not see it. */
export const OlderButton = (): JSX.Element => {
  const t = useTexts().wordsOf(historyTexts)
  const { older, view } = useSession()
  return (
    <Show
      when={older.state() !== 'none' || older.isCutOff()}
      fallback={<Show when={view.earlier.length > 0}>{<p class="system">{t('history.noOlder')}</p>}</Show>}
    >
      <button type="button" class="older" disabled={older.state() === 'loading'} onClick={older.load}>
        {t(older.isCutOff() ? 'history.older' : LABELS[older.state()])}
      </button>
    </Show>
  )
}
