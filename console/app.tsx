import { createMemo, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { SetupPage } from './features/setup/page.tsx'
import { SignInPage } from './features/sign-in/page.tsx'
import { UnreachablePage } from './features/sign-in/unreachable.tsx'
import { AuthProvider, type Session, useAuth } from './lib/auth.tsx'
import { I18nProvider, type LoadedLanguage } from './lib/i18n/index.tsx'
import { loadOrReload } from './lib/load-part.ts'

const Console = lazy(() => loadOrReload(() => import('./features/frame/console.tsx')).catch(() => ({ default: UnreachablePage })))

/** Before sign-in only this file and the two pages are loaded; router, queries and sockets come with the console. */
const Root = () => {
  const auth = useAuth()
  /** Another person is another console; sites come and go within one. */
  const personId = createMemo(() => {
    const session = auth.session()
    return session.kind === 'signed_in' ? session.me.id : null
  })
  return (
    <Switch>
      <Match when={auth.session().kind === 'setup'}>
        <SetupPage />
      </Match>
      <Match when={auth.session().kind === 'signed_out'}>
        <SignInPage />
      </Match>
      <Match when={personId()} keyed>
        {(_id) => (
          <Suspense>
            <Console />
          </Suspense>
        )}
      </Match>
    </Switch>
  )
}

export const App = (props: { language: LoadedLanguage; session: Session | null }) => (
  <I18nProvider first={props.language}>
    <Show when={props.session} fallback={<UnreachablePage />}>
      {(session) => (
        <AuthProvider first={session()}>
          <Root />
        </AuthProvider>
      )}
    </Show>
  </I18nProvider>
)
