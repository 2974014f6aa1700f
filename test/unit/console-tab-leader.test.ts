import { locks } from 'node:worker_threads'
import { expect, it, vi } from 'vitest'
import { runForLeader } from '../../console/lib/tab-leader.ts'

/** Tabs are candidates for one lock of the platform; a name per test keeps them apart. */
let tests = 0
const openTabs = (count: number) => {
  const name = `speaker-${++tests}`
  const leads = Array.from({ length: count }, () => false)
  const tabs = leads.map((_, at) =>
    runForLeader(locks as unknown as LockManager, name, (now) => {
      leads[at] = now
    }),
  )
  return { tabs, leads }
}

it('the first that stands leads, the others wait', async () => {
  const { tabs, leads } = openTabs(3)
  for (const tab of tabs) tab.stand(false)
  await vi.waitFor(() => expect(leads).toEqual([true, false, false]))
})

it('the tab somebody looks at takes the place, and gives it back when it goes', async () => {
  const { tabs, leads } = openTabs(2)
  for (const tab of tabs) tab.stand(false)
  await vi.waitFor(() => expect(leads).toEqual([true, false]))
  tabs[1]?.stand(true)
  await vi.waitFor(() => expect(leads).toEqual([false, true]))
  tabs[1]?.resign()
  await vi.waitFor(() => expect(leads).toEqual([true, false]))
})

it('a tab that takes the place again and again still leads once', async () => {
  const { tabs, leads } = openTabs(2)
  for (let round = 0; round < 5; round++) {
    tabs[0]?.stand(true)
    await vi.waitFor(() => expect(leads).toEqual([true, false]))
    tabs[1]?.stand(true)
    await vi.waitFor(() => expect(leads).toEqual([false, true]))
  }
  tabs[1]?.resign()
  await vi.waitFor(() => expect(leads).toEqual([true, false]))
})

it('one that resigned while it waited never leads', async () => {
  const { tabs, leads } = openTabs(3)
  for (const tab of tabs) tab.stand(false)
  await vi.waitFor(() => expect(leads[0]).toBe(true))
  tabs[1]?.resign()
  tabs[0]?.resign()
  await vi.waitFor(() => expect(leads).toEqual([false, false, true]))
})
