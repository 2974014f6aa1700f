import { createContext, createSignal, type JSX, useContext } from 'solid-js'
import { ApiError, api, type Me, type Permission } from './api.ts'

/** Who is at this browser: nobody because nothing is set up, nobody signed in, or a person. */
export type Session = { kind: 'setup' } | { kind: 'signed_out'; lost: boolean } | { kind: 'signed_in'; me: Me }

export const loadSession = async (lost = false): Promise<Session> => {
  const { me, setupNeeded } = await api.session()
  if (me !== null) return { kind: 'signed_in', me }
  return setupNeeded ? { kind: 'setup' } : { kind: 'signed_out', lost }
}

export type Auth = {
  session: () => Session
  signIn: (username: string, password: string) => Promise<void>
  signOut: () => Promise<void>
  /** Ends every other session of the person and renews this one. */
  changePassword: (current: string, next: string) => Promise<void>
  /** Asks the Worker again, for instance after set-up or when a socket was refused. Without an answer nothing changes. */
  refresh: () => Promise<void>
  setMe: (me: Me) => void
}

const AuthContext = createContext<Auth>()

export const useAuth = (): Auth => {
  const auth = useContext(AuthContext)
  if (auth === undefined) throw new Error('useAuth needs an AuthProvider above it')
  return auth
}

/** Whether the person may do something; the Worker checks it again. */
export const useCan = (): ((permission: Permission) => boolean) => {
  const me = useMe()
  return (permission) => me().permissions.includes(permission)
}

/** The signed-in person; only below the frame. */
export const useMe = (): (() => Me) => {
  const auth = useAuth()
  let last: Me | undefined
  return () => {
    const session = auth.session()
    if (session.kind === 'signed_in') last = session.me
    if (last === undefined) throw new Error('useMe needs a signed-in person')
    return last
  }
}

export const AuthProvider = (props: { first: Session; children: JSX.Element }) => {
  const [session, setSession] = createSignal<Session>(props.first)
  /** While the cookie is being renewed, asking with the old one would look like a lost session. */
  let renewing: Promise<void> = Promise.resolve()
  const auth: Auth = {
    session,
    signIn: async (username, password) => {
      const me = await api.signIn({ username, password })
      setSession({ kind: 'signed_in', me })
    },
    signOut: async () => {
      await api.signOut().catch((error: unknown) => {
        if (!(error instanceof ApiError) || error.code !== 'unauthorized') throw error
      })
      setSession({ kind: 'signed_out', lost: false })
    },
    changePassword: async (current, next) => {
      const call = api.changePassword({ current, next })
      renewing = call.then(
        () => {},
        () => {},
      )
      await call
    },
    refresh: async () => {
      await renewing
      const wasIn = session().kind === 'signed_in'
      const next = await loadSession(wasIn).catch(() => null)
      // The same again must not make every page draw itself anew.
      if (next !== null && JSON.stringify(next) !== JSON.stringify(session())) setSession(next)
    },
    setMe: (me) => setSession({ kind: 'signed_in', me }),
  }
  return <AuthContext.Provider value={auth}>{props.children}</AuthContext.Provider>
}
