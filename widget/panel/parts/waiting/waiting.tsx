import { type JSX, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { isRefusal, openConversationId } from '../../state/model.ts'
import { PartIcon } from '../icon.tsx'
import { addStyle } from '../style.ts'
import { type WaitingTextKey, waitingTexts } from './texts.ts'
import css from './waiting.css?inline'

addStyle(css)

const MINUTE_MS = 60_000

export const QueueCard = (): JSX.Element => {
  const t = useTexts().wordsOf(waitingTexts)
  const { view } = useSession()
  const place = () => (view.phase.kind === 'queued' ? view.phase : null)
  return (
    <Show when={place()}>
      {(queued) => (
        <div class="card queue" role="status">
          <span class="place">{queued().index}</span>
          <div>
            <strong>{queued().ahead === 0 ? t('queue.next') : t('queue.ahead', { count: queued().ahead })}</strong>
            <Show when={queued().expectedWaitMs}>{(waitMs) => <p>{t('queue.expected', { count: waitMs() / MINUTE_MS })}</p>}</Show>
            <p>{t('queue.hint')}</p>
          </div>
        </div>
      )}
    </Show>
  )
}

/** Nobody can answer now: what one writes would wait for nobody. */
export const NobodyNote = (): JSX.Element => {
  const t = useTexts().wordsOf(waitingTexts)
  const { view, flow } = useSession()
  const key = (): WaitingTextKey | null => {
    const { phase } = view
    if (view.askId !== null || view.link !== 'open') return null
    if (phase.kind === 'ended' && isRefusal(phase.reason) && view.isEndFresh) return `ended.${phase.reason}`
    return openConversationId(view) === null && view.isStaffed === false ? 'nobody.note' : null
  }
  return (
    <Show when={key()}>
      {(text) => (
        <div class="note" role="status">
          <PartIcon name="clock" size={18} />
          <span>{t(text())}</span>
          <button type="button" class="text-button" onClick={flow.leaveMessage}>
            {t('nobody.leave')}
          </button>
        </div>
      )}
    </Show>
  )
}
