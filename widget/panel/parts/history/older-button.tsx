import { type JSX, onCleanup, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { historyTexts } from './texts.ts'

const LABELS = {
  unknown: 'history.older',
  loading: 'history.loading',
  failed: 'history.retryOlder',
  none: 'history.noOlder',
} as const

/**
 * Calls `onReached` when somebody scrolls up to `element`: once each time it comes into view after it was out of it. What is in
 * view from the start, or stays there because nothing came, asks for nothing more.
 */
const watchReached = (element: HTMLElement, onReached: () => void): void => {
  let wasAway = false
  const observer = new IntersectionObserver((entries) => {
    const isInView = entries.at(-1)?.isIntersecting === true
    if (isInView && wasAway) onReached()
    wasAway = !isInView
  })
  observer.observe(element)
  onCleanup(() => observer.disconnect())
}

/** Above everything: loads what is older. Somebody who is here for the first time does not see it. */
export const OlderButton = (): JSX.Element => {
  const t = useTexts().wordsOf(historyTexts)
  const { older, view } = useSession()
  const reached = () => older.state() !== 'failed' && older.load()
  return (
    <Show
      when={older.state() !== 'none' || older.isCutOff()}
      fallback={<Show when={view.earlier.length > 0}>{<p class="system">{t('history.noOlder')}</p>}</Show>}
    >
      <button
        ref={(button) => watchReached(button, reached)}
        type="button"
        class="older"
        disabled={older.state() === 'loading'}
        onClick={older.load}
      >
        {t(older.isCutOff() ? 'history.older' : LABELS[older.state()])}
      </button>
    </Show>
  )
}
