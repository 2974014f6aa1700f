import { type JSX, Match, Show, Switch } from 'solid-js'
import { part } from '../parts/part.tsx'
import { useSession } from '../session/session.ts'
import { isRefusal } from '../state/model.ts'
import { Composer } from './composer.tsx'

const QueueCard = part(async () => (await import('../parts/waiting/waiting.tsx')).QueueCard)
const NobodyNote = part(async () => {
  // The composer first: the same news makes both.
  await new Promise((go) => setTimeout(go))
  return (await import('../parts/waiting/waiting.tsx')).NobodyNote
})
const EndQuestion = part(async () => (await import('../parts/ending/ending.tsx')).EndQuestion)
const EndedBar = part(async () => (await import('../parts/ending/ending.tsx')).EndedBar)
const ClosedBar = part(async () => (await import('../parts/ending/ending.tsx')).ClosedBar)

/** Below the transcript: what one can do now. */
export const Footer = (props: { isEnding: boolean; onEndAnswered: () => void }): JSX.Element => {
  const session = useSession()
  const { view } = session
  const endReason = () => (view.phase.kind === 'ended' ? view.phase.reason : null)
  const isOver = () => {
    const reason = endReason()
    return reason !== null && !isRefusal(reason) && !session.flow.isAgain()
  }

  return (
    <footer class="footer">
      <Switch
        fallback={
          <>
            <Show when={view.phase.kind === 'queued'}>
              <QueueCard />
            </Show>
            <Show when={view.isStaffed === false || (view.isEndFresh && view.phase.kind === 'ended')}>
              <NobodyNote />
            </Show>
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
              session.flow.again()
              session.askFocus()
            }}
          />
        </Match>
      </Switch>
    </footer>
  )
}
