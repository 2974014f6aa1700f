import type { Kept } from '../loader/guest-link.ts'
import type { Memory } from '../loader/memory.ts'
import { asIdentity } from '../panel/session/host.ts'
import type { Identity } from '../shared/messages.ts'

export type WhoDeps = {
  memory: Memory<Kept>
  tellPanel: (identity: Identity, isProven?: boolean) => void
  /** The lobby comes back as the visitor who is kept now, and the visit goes on as its. */
  reconnect: () => void
}

/**
 * One visitor in lobby, panel and storage: who mints first wins. The panel has the last word when it insists, for the desk may
 * have refused what it was told; what it says may also have crossed our word on the way, so it is told twice.
 */
export const createWho = ({ memory, tellPanel, reconnect }: WhoDeps) => {
  let told: string | undefined
  let isToldForSure = false
  let said: string | undefined

  const load = (): Identity | undefined => asIdentity(memory.load().identity) ?? undefined
  const tell = (identity: Identity, isProven?: boolean) => {
    isToldForSure = told === identity.token
    told = identity.token
    tellPanel(identity, isProven)
  }
  return {
    load,
    /** For the lobby's `hello`. */
    forHello: (): Identity | undefined => {
      const identity = load()
      said = identity?.token
      return identity
    },
    /** The panel was told what is kept, by its `init`. */
    onReady: (): void => {
      told = load()?.token
      isToldForSure = true
    },
    fromLobby: (minted: Identity): void => {
      const kept = load()
      // Another tab, or the panel, was first. What the lobby just refused does not count.
      if (kept && kept.token !== said) return reconnect()
      said = minted.token
      memory.keep({ identity: minted })
      tell(minted)
    },
    fromPanel: (minted: Identity): void => {
      const kept = load()
      if (kept?.token === minted.token) return
      if (kept && !(kept.token === told && isToldForSure)) return tell(kept)
      told = minted.token
      memory.keep({ identity: minted })
      reconnect()
    },
    /** The page's user was proven. */
    prove: (identity: Identity): void => {
      if (load()?.token === identity.token) return
      memory.keep({ identity })
      tell(identity, true)
      reconnect()
    },
  }
}
