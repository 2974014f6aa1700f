import { createEffect, createSignal, onCleanup } from 'solid-js'

/** Of several tabs of one person, one speaks: the tab looked at last. When it goes, another takes its place. */

type Locks = Pick<LockManager, 'request'>
export type Candidate = {
  /** Waits for its turn; with `now` it takes the place from whoever has it. */
  stand: (now: boolean) => void
  /** Gives the place to another and no longer wants it. */
  resign: () => void
}

/** Stands for the one place called `name`; `onChange` says whether this tab has it. */
export const runForLeader = (locks: Locks, name: string, onChange: (leads: boolean) => void): Candidate => {
  let release: (() => void) | null = null
  let waiting: AbortController | null = null
  let wanted = false

  const lose = () => {
    release = null
    onChange(false)
  }
  const hold = () =>
    new Promise<void>((resolve) => {
      waiting = null
      release = resolve
      onChange(true)
    })
  const wait = () => {
    const turn = new AbortController()
    waiting = turn
    locks.request(name, { signal: turn.signal }, hold).catch(() => comeBack(turn))
  }
  /** The place was taken from this tab: it waits for it again. A wait that this tab gave up itself is over. */
  const comeBack = (turn: AbortController | null) => {
    if (turn?.signal.aborted === true) return
    lose()
    if (wanted) wait()
  }
  const stopWaiting = () => {
    waiting?.abort()
    waiting = null
  }

  return {
    stand: (now) => {
      wanted = true
      if (release !== null || (waiting !== null && !now)) return
      if (!now) return wait()
      stopWaiting()
      locks.request(name, { steal: true }, hold).catch(() => comeBack(null))
    },
    resign: () => {
      wanted = false
      stopWaiting()
      const leave = release
      if (leave !== null) lose()
      leave?.()
    },
  }
}

/** Whether this tab speaks for all tabs of `personId`. One that cannot (`able` false) leaves it to the others. */
export const createTabLeader = (personId: string, able: () => boolean): (() => boolean) => {
  const locks = navigator.locks as LockManager | undefined
  // Without locks (plain http) every tab speaks: twice is better than never.
  if (locks === undefined) return () => true
  const [leads, setLeads] = createSignal(false)
  const candidate = runForLeader(locks, `yingda.speaker.${personId}`, setLeads)
  const takeWhenSeen = () => able() && document.hasFocus() && candidate.stand(true)
  createEffect(() => (able() ? candidate.stand(document.hasFocus()) : candidate.resign()))
  window.addEventListener('focus', takeWhenSeen)
  onCleanup(() => {
    window.removeEventListener('focus', takeWhenSeen)
    candidate.resign()
  })
  return leads
}
