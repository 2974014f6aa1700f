import { createSignal, type JSX, onCleanup } from 'solid-js'
import { TextContext, type Texts } from '../i18n/text.ts'
import { type Session, SessionContext } from '../session/session.ts'
import { openConversationId } from '../state/model.ts'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { Transcript } from './transcript.tsx'

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
  return (
    <SessionContext.Provider value={props.session}>
      <TextContext.Provider value={props.texts}>
        <div class="panel" classList={{ alone: !props.session.isEmbedded }}>
          <Header onEnd={() => setEnding(true)} />
          <Transcript />
          <Footer isEnding={isEnding() && openConversationId(props.session.view) !== null} onEndAnswered={() => setEnding(false)} />
        </div>
      </TextContext.Provider>
    </SessionContext.Provider>
  )
}
