import { createEffect, type JSX, Show } from 'solid-js'
import { CLOSE } from '../../../../objects/protocol/constants.ts'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { addStyle } from '../style.ts'
import css from './ending.css?inline'
import { endingTexts } from './texts.ts'

addStyle(css)

export const EndQuestion = (props: { onAnswered: () => void }): JSX.Element => {
  const t = useTexts().wordsOf(endingTexts)
  const { view, end } = useSession()
  const isQueued = () => view.phase.kind === 'queued'
  let keep!: HTMLButtonElement
  const leave = () => {
    end()
    props.onAnswered()
  }
  createEffect(() => keep.focus())
  return (
    <div class="card question" role="alertdialog" aria-label={t(isQueued() ? 'end.leaveQuestion' : 'end.question')}>
      <span>{t(isQueued() ? 'end.leaveQuestion' : 'end.question')}</span>
      <button type="button" class="secondary" ref={keep} onClick={props.onAnswered}>
        {t('end.keep')}
      </button>
      <button type="button" class="danger" onClick={leave}>
        {t(isQueued() ? 'end.leave' : 'end.confirm')}
      </button>
    </div>
  )
}

export const EndedBar = (props: { onAgain: () => void }): JSX.Element => {
  const t = useTexts().wordsOf(endingTexts)
  const { view, flow } = useSession()
  const reason = () => (view.phase.kind === 'ended' ? view.phase.reason : 'agent')
  /** The desk's own farewell stands in the transcript: one is enough. */
  const isSaid = () => view.rows.some((row) => row.system === 'farewell')
  return (
    <div class="bar" role="status">
      <Show when={!isSaid()}>
        <p>{t(`ended.${reason()}`)}</p>
      </Show>
      <button type="button" class="primary" onClick={props.onAgain}>
        {t('ended.again')}
      </button>
      <Show when={reason() === 'queue_timeout' || view.isStaffed === false}>
        <button type="button" class="secondary" onClick={flow.leaveMessage}>
          {t('nobody.leave')}
        </button>
      </Show>
    </div>
  )
}

export const ClosedBar = (): JSX.Element => {
  const t = useTexts().wordsOf(endingTexts)
  const { view, reconnect } = useSession()
  const isReplaced = () => view.closeCode === CLOSE.replaced
  return (
    <div class="bar" role="status">
      <p>{t(isReplaced() ? 'closed.replaced' : 'closed.unavailable')}</p>
      <Show when={view.closeCode !== CLOSE.blocked}>
        <button type="button" class="secondary" onClick={reconnect}>
          {t(isReplaced() ? 'closed.here' : 'closed.retry')}
        </button>
      </Show>
    </div>
  )
}
