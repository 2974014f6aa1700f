import type { Kept } from '../loader/guest-link.ts'
import type { Memory } from '../loader/memory.ts'
import type { HostPage } from '../shared/messages.ts'
import { takeUpVisit, type Visit } from './visit.ts'

type Stored = { visit: Visit; laterUntilMs: number; user: string }

/** What the second script keeps in the host page's storage; read anew each time, for other tabs write too. */
export const createKept = (memory: Memory<Kept>, page: () => HostPage) => {
  const load = (): Partial<Stored> => Object(memory.load().guest)
  const keep = (change: Partial<Stored>) => memory.keep({ guest: { ...load(), ...change } })
  /** The visit under way, or the next one. */
  const visit = (): Visit => takeUpVisit(load().visit, page(), Date.now())
  return {
    visit,
    changeVisit: (change: (visit: Visit) => Visit): void => keep({ visit: change(visit()) }),
    /** R13: no automatic invitation before this. */
    laterUntilMs: (): number => Number(load().laterUntilMs) || 0,
    keepLater: (laterUntilMs: number): void => keep({ laterUntilMs }),
    user: (): string | undefined => load().user,
    keepUser: (user: string): void => keep({ user }),
  }
}
export type GuestKept = ReturnType<typeof createKept>
