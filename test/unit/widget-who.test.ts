import { describe, expect, it } from 'vitest'
import { createWho } from '../../widget/guest/who.ts'
import type { Kept } from '../../widget/loader/guest-link.ts'
import { createMemory } from '../../widget/loader/memory.ts'
import type { Identity } from '../../widget/shared/messages.ts'

const A: Identity = { visitorId: 'vA', token: 'token-a' }
const B: Identity = { visitorId: 'vB', token: 'token-b' }

const scene = () => {
  const memory = createMemory<Kept>(null, 'k')
  const told: string[] = []
  const lobby: (string | undefined)[] = []
  const who = createWho({
    memory,
    tellPanel: ({ visitorId }) => told.push(visitorId),
    reconnect: () => lobby.push(who.forHello()?.visitorId),
  })
  who.forHello()
  who.onReady()
  return { memory, who, told, lobby, kept: () => memory.load().identity?.visitorId }
}

describe('one visitor in lobby and panel', () => {
  it('is the lobby’s when it was first: the panel takes it over', () => {
    const { who, told, lobby, kept } = scene()
    who.fromLobby(A)
    // Said before it heard of A.
    who.fromPanel(B)
    expect({ kept: kept(), told, lobby }).toEqual({ kept: 'vA', told: ['vA', 'vA'], lobby: [] })
    // Said again: the desk does not take A.
    who.fromPanel(B)
    expect({ kept: kept(), told, lobby }).toEqual({ kept: 'vB', told: ['vA', 'vA'], lobby: ['vB'] })
  })

  it('is the panel’s when it was first: the lobby comes back as it', () => {
    const { who, told, lobby, kept } = scene()
    who.fromPanel(B)
    expect({ kept: kept(), told, lobby }).toEqual({ kept: 'vB', told: [], lobby: ['vB'] })
  })

  it('is the panel’s when the desk refused what is kept', () => {
    const { memory, who, told, lobby, kept } = scene()
    memory.keep({ identity: A })
    who.onReady()
    who.fromPanel(B)
    expect({ kept: kept(), told, lobby }).toEqual({ kept: 'vB', told: [], lobby: ['vB'] })
  })

  it('is a new one when the lobby refused what is kept', () => {
    const { memory, who, told, kept } = scene()
    memory.keep({ identity: A })
    who.forHello()
    who.fromLobby(B)
    expect({ kept: kept(), told }).toEqual({ kept: 'vB', told: ['vB'] })
  })

  it('is another tab’s when that was faster', () => {
    const { memory, who, told, lobby, kept } = scene()
    memory.keep({ identity: B })
    who.fromLobby(A)
    expect({ kept: kept(), told, lobby }).toEqual({ kept: 'vB', told: [], lobby: ['vB'] })
  })

  it('is whom the page proved, in both', () => {
    const { who, told, lobby, kept } = scene()
    who.fromLobby(A)
    who.prove(B)
    expect({ kept: kept(), told, lobby }).toEqual({ kept: 'vB', told: ['vA', 'vB'], lobby: ['vB'] })
    who.prove(B)
    expect(lobby).toHaveLength(1)
  })

  it('is nobody while the storage holds nonsense', () => {
    const { memory, who } = scene()
    memory.keep({ identity: { visitorId: 3, token: 'x'.repeat(500) } as unknown as Identity })
    expect(who.load()).toBeUndefined()
  })
})
