import type { HostProfile } from '../shared/messages.ts'
import type { EntrySite } from '../shared/public-site.ts'
import { asUser, markOf, proveUser } from './identify.ts'
import type { GuestKept } from './kept.ts'
import { withValues } from './profile.ts'
import type { createWho } from './who.ts'

export type PageUserDeps = {
  site: EntrySite
  kept: GuestKept
  who: ReturnType<typeof createWho>
  onProfile: (profile: HostProfile, isRenamed: boolean) => void
  signal: AbortSignal
}

/** What the page says of its user: `Yingda('set', …)`, and `Yingda('identify', …)` with a proof. */
export const createPageUser = ({ site: { origin, siteId, isPreview }, kept, who, onProfile, signal }: PageUserDeps) => {
  let profile: HostProfile = {}

  const set = (values: unknown): void => {
    const { name } = profile
    profile = withValues(profile, values)
    onProfile(profile, profile.name !== name)
  }
  const identify = async (value: unknown): Promise<void> => {
    const user = asUser(value)
    if (user === null) return
    const { userId: _, proof: __, ...said } = user
    set(said)
    const mark = markOf(user)
    // Pages say it on every view: the server hears it once.
    if (isPreview || (kept.user() === mark && who.load())) return
    const identity = await proveUser(origin, siteId, user, who.load())
    if (identity === null || signal.aborted) return
    kept.keepUser(mark)
    who.prove(identity)
  }
  return { profile: (): HostProfile => profile, set, identify }
}
