import { createEffect, createSignal, type JSX, Match, on, Show, Switch } from 'solid-js'
import { CLOSE } from '../../../objects/protocol/constants.ts'
import { useTexts } from '../i18n/text.ts'
import { useSession } from '../session/session.ts'
import { isRefusal } from '../state/model.ts'
import { Composer } from './composer.tsx'
import { Icon } from './icons.tsx'

/** Below the transcript: what one can do now. */
export const Footer = (props: { isEnding: boolean; onEndAnswered: () => void }): JSX.Element => {
  const session = useSession()
  const { view } = session
  const [wantsAgain, setAgain] = createSignal(false)
  const endReason = () => (view.phase.kind === 'ended' ? view.phase.reason : null)
  const isOver = () => {
    const reason = endReason()
    return reason !== null && !isRefusal(reason) && !wantsAgain()
  }
  createEffect(
    on(
      () => view.phase.kind,
      (kind) => kind === 'ended' || setAgain(false),
    ),
  )

  return (
    <footer class="footer">
      <Switch
        fallback={
          <>
            <QueueCard />
            <RefusedNote />
            <Show when={props.isEnding}>
              <EndQuestion onAnswered={props.onEndAnswered} />
            </Show>
            <Composer />
          </>
        }
      >
        <Match when={view.link === 'stopped'}>
          <ClosedBar />
        </Match>
        <Match when={isOver()}>
          <EndedBar
            onAgain={() => {
              setAgain(true)
              session.askFocus()
            }}
          />
        </Match>
      </Switch>
    </footer>
  )
}

const QueueCard = (): JSX.Element => {
  const { t } = useTexts()
  const { view } = useSession()
  const place = () => (view.phase.kind === 'queued' ? view.phase : null)
  return (
    <Show when={place()}>
      {(queued) => (
        <div class="card queue" role="status">
          <span class="place">{queued().index}</span>
          <div>
            <strong>{queued().ahead === 0 ? t('queue.next') : t('queue.ahead', { count: queued().ahead })}</strong>
            <p>{t('queue.hint')}</p>
          </div>
        </div>
      )}
    </Show>
  )
}

const RefusedNote = (): JSX.Element => {
  const { t } = useTexts()
  const { view } = useSession()
  const key = () => {
    if (view.phase.kind !== 'ended' || !isRefusal(view.phase.reason) || view.askId !== null) return null
    return `ended.${view.phase.reason}` as const
  }
  return (
    <Show when={key()}>
      {(text) => (
        <p class="note" role="status">
          <Icon name="clock" size={18} />
          {t(text())}
        </p>
      )}
    </Show>
  )
}

const EndQuestion = (props: { onAnswered: () => void }): JSX.Element => {
  const { t } = useTexts()
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

const EndedBar = (props: { onAgain: () => void }): JSX.Element => {
  const { t } = useTexts()
  const { view } = useSession()
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
    </div>
  )
}

const ClosedBar = (): JSX.Element => {
  const { t } = useTexts()
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
