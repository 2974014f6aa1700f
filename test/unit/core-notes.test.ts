import { describe, expect, it } from 'vitest'
import { maySeeNote } from '../../objects/core/note-thread.ts'
import { rebuild } from '../../objects/core/rebuild.ts'
import { LIMITS } from '../../objects/protocol/constants.ts'
import type { Note } from '../../objects/protocol/model.ts'
import { agentActor, agentConfig, errorsOf, kindsOf, visitorActor, World } from './core-fixtures.ts'

const SUE = agentActor('sue', true)
const AGENTS = ['ann', 'bob', agentConfig('off', { enabled: false }), agentConfig('sue', { role: 'supervisor' })]

type More = { kind?: 'note' | 'whisper'; id?: string; text?: string; mentions?: string[]; name?: string }
let made = 0
const write = (
  world: World,
  actor = agentActor('ann'),
  { kind = 'note', id = `n${++made}`, text = '注意', mentions = [], name = 'v1' }: More = {},
) => world.send({ type: 'note', conversationId: `c-${name}`, actor, id, kind, text, mentions })
const notesOf = (world: World): Note[] => world.effects.flatMap((effect) => (effect.type === 'note' ? [effect.note] : []))

const noteWorld = () => {
  const world = new World({ agents: AGENTS, dialog: { maxPerAgent: 1 } }).ready('ann')
  world.ask('v1')
  return world
}

describe('private lines', () => {
  it('have a gap-free sequence of their own and touch nothing of the conversation', () => {
    const world = noteWorld()
    const before = structuredClone(world.conversation('v1').thread)
    write(world, agentActor('ann'))
    expect(notesOf(world)).toMatchObject([{ seq: 1, authorId: 'ann', kind: 'note', atMs: world.now }])
    write(world, SUE, { kind: 'whisper' })
    expect(notesOf(world)[0]?.seq).toBe(2)
    expect(world.conversation('v1').thread).toEqual(before)
  })

  it('R12: a repeated id of the same author gets the first answer; another author may use it', () => {
    const world = noteWorld()
    write(world, agentActor('ann'), { id: 'same' })
    expect(write(world, agentActor('ann'), { id: 'same', text: '别的' })).toEqual([
      { type: 'note_kept', to: agentActor('ann'), conversationId: 'c-v1', seq: 1 },
    ])
    write(world, SUE, { id: 'same' })
    expect(notesOf(world)[0]?.seq).toBe(2)
  })

  it('are for its agent, supervisors, and who was mentioned in a note', () => {
    const world = noteWorld()
    expect(errorsOf(write(world, agentActor('bob')))).toEqual(['not_yours'])
    expect(errorsOf(write(world, visitorActor('v1')))).toEqual(['forbidden'])
    write(world, agentActor('ann'), { mentions: ['bob', 'bob'] })
    expect(notesOf(world)[0]?.mentions).toEqual(['bob'])
    expect(kindsOf(write(world, agentActor('bob')))).toEqual(['note'])
    expect(errorsOf(write(world, agentActor('bob'), { kind: 'whisper' }))).toEqual(['forbidden'])
    expect(errorsOf(write(world, SUE, { name: 'nobody' }))).toEqual(['conversation_ended'])
  })

  it('are written about who waits, too', () => {
    const world = noteWorld()
    world.ask('v2')
    expect(world.where('v2')).toBe('queued')
    expect(kindsOf(write(world, SUE, { name: 'v2' }))).toEqual(['note'])
    expect(errorsOf(write(world, agentActor('ann'), { name: 'v2' }))).toEqual(['not_yours'])
  })

  it('name only colleagues who serve here, never oneself; a whisper names nobody', () => {
    const world = noteWorld()
    for (const mentions of [['ann'], ['off'], ['nobody'], ['bob', 'nobody']])
      expect(errorsOf(write(world, agentActor('ann'), { mentions }))).toEqual(['bad_request'])
    expect(errorsOf(write(world, SUE, { kind: 'whisper', mentions: ['bob'] }))).toEqual(['bad_request'])
    expect(world.conversation('v1').notes).toBeNull()
  })

  it('have room for so many, and so much', () => {
    const world = noteWorld()
    const long = 'x'.repeat(LIMITS.noteChars)
    for (let left = LIMITS.noteCharsPerConversation / LIMITS.noteChars; left > 0; left--) write(world, SUE, { text: long })
    expect(errorsOf(write(world, SUE, { text: 'x' }))).toEqual(['too_large'])
  })

  it('count as they are kept: a control character takes six', () => {
    const world = noteWorld()
    const hostile = '\u0001'.repeat(LIMITS.noteChars)
    for (let left = Math.floor(LIMITS.noteCharsPerConversation / (LIMITS.noteChars * 6)); left > 0; left--)
      expect(kindsOf(write(world, SUE, { text: hostile }))).toEqual(['note'])
    expect(errorsOf(write(world, SUE, { text: hostile }))).toEqual(['too_large'])
  })

  it('R13: a whisper is logged once for its author, and seen by its agent and supervisors alone', () => {
    const world = noteWorld()
    expect(kindsOf(write(world, SUE, { kind: 'whisper' }))).toEqual(['note', 'log'])
    const [whisper] = notesOf(world)
    expect(kindsOf(write(world, SUE, { kind: 'whisper' }))).toEqual(['note'])
    write(world, agentActor('ann'), { mentions: ['bob'] })
    const conversation = world.conversation('v1')
    expect(conversation.supervision).toEqual([{ agentId: 'sue', what: 'whispered', atMs: world.now }])
    expect(whisper?.to).toBe('ann')
    const seers = ['ann', 'bob', 'sue'].filter((id) => whisper && maySeeNote(whisper, { id, supervisor: id === 'sue' }))
    expect(seers).toEqual(['ann', 'sue'])
  })

  it('R13: a whisper stays with whom it was spoken to when the conversation goes on; nobody there, nobody whispers', () => {
    const world = noteWorld()
    write(world, SUE, { kind: 'whisper' })
    const [whisper] = notesOf(world)
    world.ready('bob').send({ type: 'assign', conversationId: 'c-v1', agentId: 'bob', actor: SUE, anyway: true })
    expect(world.where('v1')).toBe('served by bob')
    expect(whisper && maySeeNote(whisper, { id: 'bob', supervisor: false })).toBe(false)
    for (const name of ['v2', 'v3']) world.ask(name)
    expect(errorsOf(write(world, SUE, { kind: 'whisper', name: 'v3' }))).toEqual(['bad_request'])
  })

  it('come back after a wake: sequence, ids, guests', () => {
    const world = noteWorld()
    const notes: Note[] = []
    for (const mentions of [['bob'], []]) {
      write(world, agentActor('ann'), { mentions })
      notes.push(...notesOf(world))
    }
    const { thread: _thread, notes: known, ...header } = world.conversation('v1')
    const { state } = rebuild({
      config: world.state.config,
      agents: [...world.state.agents.values()],
      conversations: [{ header, messages: [], notes }],
      connected: { agents: new Set(['ann']), visitors: new Set(['v1']) },
      nowMs: world.now,
    })
    expect(state.conversations.get('c-v1')?.notes).toEqual(known)
  })
})
