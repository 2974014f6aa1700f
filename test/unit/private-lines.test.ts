import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Everything of the desk that makes frames for a visitor or reads what it sent. */
const FOR_VISITORS = ['visitor-side', 'visitor-ask', 'to-visitor', 'message-file', 'ended-repeat', 'group-window', 'broadcast']

it.each(FOR_VISITORS)('objects/desk/%s.ts has no way to a private line', (file) => {
  const source = readFileSync(new URL(`../../objects/desk/${file}.ts`, import.meta.url), 'utf8')
  expect(source).not.toMatch(/\bnotes\b|note-store|audience|supervision/i)
  // The whole of it reads them; `VisitorTurns` does not.
  expect(source).not.toMatch(/\bTurns\b/)
})
