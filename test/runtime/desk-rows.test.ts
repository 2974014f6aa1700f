import { runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, it, vi } from 'vitest'
import { Store } from '../../objects/desk/store.ts'
import type { Message } from '../../objects/protocol/model.ts'
import { askServed, connectAgent, connectVisitor, deskStub, say, siteConfig } from './support/desk.ts'

/** Rows are what a desk pays for: how many each thing that happens writes. An index's entry would count as one too. */

afterEach(() => vi.restoreAllMocks())

/** Counts what is written from now on, by table, without the day in its name. */
const countRows = (sql: SqlStorage) => {
  const exec = sql.exec.bind(sql)
  const cursors: { query: string; cursor: { rowsWritten: number } }[] = []
  vi.spyOn(sql, 'exec').mockImplementation(((query: string, ...values: never[]) => {
    const cursor = exec(query, ...values)
    cursors.push({ query, cursor })
    return cursor
  }) as never)
  return (): Record<string, number> => {
    const rows: Record<string, number> = {}
    for (const { query, cursor } of cursors.splice(0)) {
      const table = /(?:INTO|UPDATE|FROM|TABLE(?: IF NOT EXISTS)?) (\w+)/.exec(query)?.[1]?.replace(/_\d+$/, '') ?? query
      if (cursor.rowsWritten > 0) rows[table] = (rows[table] ?? 0) + cursor.rowsWritten
    }
    return rows
  }
}

it('lines the desk says in one breath share a row, a message of a person has its own', async () => {
  await runInDurableObject(deskStub('rows-store'), (_instance, state) => {
    const { messages } = new Store(state.storage)
    let seq = 0
    const lines = (spoken: string): Message[] =>
      [...spoken].map((by) => ({
        seq: ++seq,
        id: `m-${seq}`,
        author: by === 's' ? 'system' : 'visitor',
        kind: 'text',
        text: by,
        atMs: seq,
      }))
    messages.append('c-1', '20260105', lines('v'))
    const written = countRows(state.storage.sql)
    for (const [spoken, rows] of [
      ['v', 1],
      ['vv', 2],
      ['sss', 1],
      ['ssssssss', 1],
      ['sssssssss', 2],
      ['vssvs', 4],
    ] as const) {
      messages.append('c-1', '20260105', lines(spoken))
      expect([spoken, written()]).toEqual([spoken, { m: rows }])
    }
    const [first] = messages.read('c-1', '20260105', { limit: 1 })
    messages.replace('c-1', '20260105', { ...(first as Message), text: '' })
    expect(written()).toEqual({ m: 1 })
  })
})

it('a message costs one row, a conversation one as it begins and one as it ends', async () => {
  const config = siteConfig('rows-desk')
  const agent = await connectAgent(config, 'a1')
  // The day's first conversation makes its tables.
  await askServed(await connectVisitor(config))
  const visitor = await connectVisitor(config)
  const written = await runInDurableObject(deskStub('rows-desk'), (_instance, state) => countRows(state.storage.sql))
  const id = await askServed(visitor)
  expect(written()).toEqual({ c: 1 })
  await say(visitor, id, '您好')
  expect(written()).toEqual({ m: 1 })
  await say(agent, id, '请讲')
  expect(written()).toEqual({ m: 1 })
  await say(visitor, id, '我的订单')
  expect(written()).toEqual({ m: 1 })
  agent.send({ type: 'end', conversationId: id })
  await visitor.frame('phase', (frame) => frame.phase.kind === 'ended')
  expect(written()).toMatchObject({ c: 1 })
})
