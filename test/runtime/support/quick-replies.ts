import { expect } from 'vitest'
import type { QuickReply, QuickReplyPage, ReplyCategory, ReplyTree } from '../../../worker/models/quick-replies.ts'
import { type Company, call, makeCompany, type Person } from '../worker-support.ts'
import { type Guest, meet } from './uploads.ts'

/** Quick replies and their categories, as people change them. */

export const BASE = '/api/quick-replies'
export let company: Company
export let guest: Guest
export const setUpReplies = async () => {
  company = await makeCompany()
  ;({ guest } = await meet(company.siteId, company.agent.id))
}

export const by = ({ cookie }: Person, method = 'GET') => ({ cookie, method })
export const made = async <T>(response: Response): Promise<T> => {
  if (response.status > 201) throw new Error(`${response.status} ${await response.text()}`)
  return response.json<T>()
}
export const addCategory = (who: Person, json: object) => call(`${BASE}/categories`, { json, cookie: who.cookie })
export const category = async (who: Person, json: object) => made<ReplyCategory>(await addCategory(who, json))
export const addReply = (who: Person, json: object) => call(BASE, { json, cookie: who.cookie })
export const reply = async (who: Person, json: object) => made<QuickReply>(await addReply(who, json))
export const treeOf = async (who: Person) => made<ReplyTree>(await call(`${BASE}/categories`, by(who)))
export const namesOf = (tree: ReplyTree, isPublic = true) => tree.items.filter((item) => item.public === isPublic).map((item) => item.name)
export const page = async (who: Person, search: Record<string, string> = {}) =>
  made<QuickReplyPage>(await call(`${BASE}?${new URLSearchParams(search)}`, by(who)))
export const titles = async (who: Person, search: Record<string, string> = {}) => (await page(who, search)).items.map(({ title }) => title)
export const place = (who: Person, id: string, json: object) =>
  call(`${BASE}/categories/${id}/place`, { method: 'PUT', json, cookie: who.cookie })
export const patch = (who: Person, id: string, json: object) => call(`${BASE}/${id}`, { method: 'PATCH', json, cookie: who.cookie })
export const bulk = (who: Person, json: object) => call(`${BASE}/bulk`, { json, cookie: who.cookie })
export const importRows = (who: Person, json: object) => call(`${BASE}/import`, { json, cookie: who.cookie })
export const clear = (who: Person, json: object) => call(`${BASE}/categories`, { method: 'DELETE', json, cookie: who.cookie })
/** Empties the public root and the agent's own. */
export const start = async () => {
  for (const [who, isPublic] of [
    [company.admin, true],
    [company.agent, false],
  ] as const) {
    const own = (await treeOf(who)).items.filter((item) => item.public === isPublic)
    const seen = { categories: own.length, replies: own.reduce((sum, item) => sum + item.replies, 0) }
    expect((await clear(who, { public: isPublic, ...seen })).status).toBe(204)
  }
}
