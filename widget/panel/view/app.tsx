import { createSignal, type JSX, Match, onCleanup, Switch } from 'solid-js'
import { TextContext, type Texts } from '../i18n/text.ts'
import { part } from '../parts/part.tsx'
import { type Session, SessionContext } from '../session/session.ts'
import { openConversationId } from '../state/model.ts'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { Transcript } from './transcript.tsx'

const GroupWindow = part(async () => (await import('../parts/groups/group-window.tsx')).GroupWindow)
const PreChat = part(async () => (await import('../parts/pre-chat/pre-chat.tsx')).PreChat)
const LeavePage = part(async () => (await import('../parts/leave/leave-page.tsx')).LeavePage)

/** The browser would leave the panel for a file that is dropped on it. */
const keepPage = (event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault()

export const App = (props: { session: Session; texts: Texts }): JSX.Element => {
  const [isEnding, setEnding] = createSignal(false)
  // On the window: whoever took the key for itself has stopped it on its way here.
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return
    if (isEnding()) setEnding(false)
    else props.session.close()
  }
  addEventListener('keydown', onKey)
  onCleanup(() => removeEventListener('keydown', onKey))
  for (const kind of ['dragover', 'drop'] as const) {
    addEventListener(kind, keepPage)
    onCleanup(() => removeEventListener(kind, keepPage))
  }
  const screen = () => props.session.flow.screen()
  return (
    <SessionContext.Provider value={props.session}>
      <TextContext.Provider value={props.texts}>
        <div class="panel" classList={{ alone: !props.session.isEmbedded }}>
          <Header onEnd={() => setEnding(true)} />
          <Switch
            fallback={
              <>
                <Transcript />
                <Footer isEnding={isEnding() && openConversationId(props.session.view) !== null} onEndAnswered={() => setEnding(false)} />
              </>
            }
          >
            <Match when={screen() === 'groups'}>
              <GroupWindow />
            </Match>
            <Match when={screen() === 'pre-chat'}>
              <PreChat />
            </Match>
            <Match when={screen() === 'leave'}>
              <LeavePage />
            </Match>
          </Switch>
        </div>
      </TextContext.Provider>
    </SessionContext.Provider>
  )
}
