import { beforeAll, describe, expect, test } from 'vitest'
import { type Company, call, makeCompany, refusal } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const ask = (path: string, person = company.admin) => call(path, { cookie: person.cookie })

/** Every list with a period, and the names of its periods. */
const LISTS: [path: string, ...names: string[]][] = [
  ['/api/conversations', 'asked', 'served'],
  ['/api/left-messages', 'at'],
  ['/api/summaries', 'written'],
  ['/api/audit', 'at'],
  ['/api/contacts', 'obtained'],
]
const WAYS = LISTS.flatMap(([path, ...names]) => names.flatMap((name) => [path, `${path}/export`].map((way) => [way, name] as const)))

describe('a period', () => {
  test.each(WAYS)('of %s by %s is answered with its ends in order, or one open', async (path, name) => {
    for (const query of [`${name}FromMs=1&${name}UntilMs=2`, `${name}FromMs=5`, `${name}UntilMs=5`, `${name}FromMs=&${name}UntilMs=5`])
      expect((await ask(`${path}?${query}`)).status, query).toBe(200)
  })

  test.each(WAYS)('of %s by %s is refused where it ends before it begins, with its field', async (path, name) => {
    for (const query of [`${name}FromMs=2&${name}UntilMs=1`, `${name}FromMs=2&${name}UntilMs=2`]) {
      const answer = await ask(`${path}?${query}`)
      expect(answer.status, query).toBe(400)
      expect(await answer.json()).toMatchObject({ error: { code: 'bad_request', field: `${name}FromMs` } })
    }
  })

  test('that is wrong tells who may not ask nothing of it', async () => {
    expect(await refusal(await ask('/api/audit?atFromMs=2&atUntilMs=1', company.agent))).toBe('403 forbidden')
    expect(await refusal(await call('/api/conversations?askedFromMs=2&askedUntilMs=1'))).toBe('401 unauthorized')
  })

  test('of ratings has at most 366 days, in their order, with its first day named', async () => {
    for (const path of ['/api/satisfaction', '/api/satisfaction/figures', '/api/satisfaction/export']) {
      expect((await ask(`${path}?from=2025-11-23&until=2026-11-23`)).status).toBe(200)
      expect((await ask(`${path}?from=2026-11-23`)).status).toBe(200)
      for (const query of ['from=2025-11-22&until=2026-11-23', 'from=2024-01-01', 'from=2026-11-02&until=2026-11-01', 'until=2026-11-01']) {
        const answer = await ask(`${path}?${query}`)
        expect(answer.status, `${path} ${query}`).toBe(400)
        expect(await answer.json()).toMatchObject({ error: { code: 'bad_request', field: 'from' } })
      }
    }
  })
})

describe('free text of a list', () => {
  const PATHS = ['conversations', 'left-messages', 'summaries', 'audit', 'contacts', 'blacklist', 'quick-replies', 'agents']
  test.each(PATHS)('of %s is `text`, of at most 60 characters of any script', async (list) => {
    for (const text of ['退'.repeat(60), `${'É'.repeat(20)}%_' OR 1=1 --`, 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψω'])
      expect((await ask(`/api/${list}?text=${encodeURIComponent(text)}`)).status, text).toBe(200)
    expect((await ask(`/api/${list}?text=`)).status).toBe(200)
    expect(await refusal(await ask(`/api/${list}?text=${'a'.repeat(61)}`))).toBe('400 bad_request')
  })
})
