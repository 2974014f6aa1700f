import { expect } from 'vitest'
import type { Hours } from '../../../objects/core/types.ts'
import { type AgentPeer, clientId, say } from './desk.ts'
import { own, seconds, text, toggle } from './setting-proof.ts'
import { goneFrom, lineOf, placeOf, type Scene, type Talk } from './setting-scene.ts'

/** Every day is a holiday. */
const CLOSED: Hours = {
  dateTypes: [{ id: 'd', name: '节假日', worked: false, periods: [{ startMin: 540, endMin: 1080, action: { kind: 'human', chain: [] } }] }],
  byDate: {},
  byWeekday: { 0: 'd', 1: 'd', 2: 'd', 3: 'd', 4: 'd', 5: 'd', 6: 'd' },
}

const reminded = async (scene: Scene): Promise<Talk> => {
  const talk = await scene.answered()
  await scene.pass(180)
  return talk
}

/** The visitor's first message has no answer. */
const unanswered = async (scene: Scene): Promise<Talk> => {
  const talk = await scene.served()
  await say(talk.visitor, talk.id, '在吗')
  return talk
}

/** Served, went away without a word. */
const silentAndGone = async (scene: Scene): Promise<Talk> => {
  const talk = await scene.served()
  await scene.leave(talk)
  return talk
}

const after = (sec: number) => (scene: Scene) => scene.pass(sec)
const goneFromAgent = async (scene: Scene, talk: Talk) => goneFrom(await scene.agent(), talk)
const ratingsOf = ({ visitor }: Talk) => visitor.frames.flatMap((frame) => (frame.type === 'rating' ? [frame.text] : []))

const asksSummary = ({ frames }: AgentPeer) =>
  frames.flatMap((frame) => (frame.type === 'settings' || frame.type === 'welcome' ? [frame.settings.askSummary] : [])).at(-1)

export const ROWS_10_16 = {
  silenceReminder: toggle({
    start: (scene) => scene.answered(),
    act: after(180),
    seen: (_, talk) => [lineOf(talk, 'silence_reminder'), placeOf(talk)],
    on: ['您还在吗？', 'served by a1'],
    // [11] alone then ends it, after its own time.
    off: [undefined, 'client_timeout'],
  }),
  silenceReminderSec: seconds({
    start: (scene) => scene.answered(),
    happened: (_, talk) => lineOf(talk, 'silence_reminder') !== undefined,
    sec: 20,
  }),
  silenceReminderText: text({
    start: (scene) => scene.answered(),
    act: after(180),
    shown: (_, talk) => lineOf(talk, 'silence_reminder'),
  }),

  silenceEnd: toggle({ start: reminded, act: after(120), seen: (_, talk) => placeOf(talk), on: 'client_timeout', off: 'served by a1' }),
  silenceEndSec: seconds({ start: reminded, happened: (_, talk) => placeOf(talk) === 'client_timeout', sec: 30 }),
  silenceEndText: text({ start: reminded, act: after(120), shown: (_, talk) => lineOf(talk, 'farewell') }),

  replyTimeout: toggle({
    start: unanswered,
    act: after(120),
    seen: (_, talk) => lineOf(talk, 'agent_reply_timeout'),
    on: '请稍等，正在为您查询资料',
    off: undefined,
  }),
  replyTimeoutSec: seconds({ start: unanswered, happened: (_, talk) => lineOf(talk, 'agent_reply_timeout') !== undefined, sec: 15 }),
  replyTimeoutText: text({ start: unanswered, act: after(120), shown: (_, talk) => lineOf(talk, 'agent_reply_timeout') }),
  replyTimeoutRequeue: toggle({
    start: async (scene) => {
      await scene.agent('a2')
      return unanswered(scene)
    },
    act: after(240),
    seen: (_, talk) => placeOf(talk),
    on: 'served by a2',
    off: 'served by a1',
  }),

  hoursEnabled: own(
    async (scene) => {
      const running = await scene.served()
      expect(placeOf(await scene.ask())).toBe('served by a1')
      await scene.set({ hoursEnabled: true })
      expect(placeOf(await scene.ask())).toBe('off_hours')
      await scene.answer(running)
      expect(placeOf(running)).toBe('served by a1')
      await scene.set({ hoursEnabled: false })
      expect(placeOf(await scene.ask())).toBe('served by a1')
    },
    { config: { hours: CLOSED } },
  ),
  offHoursText: text({
    options: { dialog: { hoursEnabled: true }, config: { hours: CLOSED } },
    start: (scene) => scene.arrive(),
    act: (scene, talk) => scene.ask(talk),
    shown: (_, talk) => lineOf(talk, 'off_hours'),
  }),

  survey: toggle({
    start: (scene) => scene.answered(),
    act: (scene, talk) => scene.end(talk),
    seen: (_, talk) => ratingsOf(talk),
    on: ['请对我们的服务做出评价'],
    off: [],
  }),
  surveyText: text({
    start: (scene) => scene.answered(),
    // By the agent's invitation, and again at the end, as there is no answer yet.
    act: async (scene, talk) => {
      const agent = await scene.agent()
      agent.send({ type: 'invite_rating', id: clientId(), conversationId: talk.id })
      await talk.visitor.frame('rating')
      await scene.end(talk)
    },
    shown: (_, talk) => {
      expect(ratingsOf(talk)).toEqual([lineOf(talk, 'rating_invited') ?? '', lineOf(talk, 'rating_invited') ?? ''])
      return lineOf(talk, 'rating_invited')
    },
  }),

  // The desk tells each console, which asks when a conversation ends.
  askSummary: toggle({
    start: (scene) => scene.served(),
    act: after(1),
    seen: async (scene) => asksSummary(await scene.agent()),
    on: true,
    off: false,
  }),

  cleanInvalid: toggle({ start: silentAndGone, act: after(180), seen: goneFromAgent, on: 'invalid', off: 'visitor_left' }),
  cleanInvalidSec: seconds({
    start: silentAndGone,
    happened: async (scene, talk) => (await goneFromAgent(scene, talk)) === 'invalid',
    sec: 60,
  }),

  queueTimeout: toggle({
    start: (scene) => scene.queued(),
    act: after(180),
    seen: (_, talk) => placeOf(talk),
    on: 'queue_timeout',
    off: 'queued',
  }),
  queueTimeoutSec: seconds({ start: (scene) => scene.queued(), happened: (_, talk) => placeOf(talk) === 'queue_timeout', sec: 45 }),
  queueTimeoutText: text({ start: (scene) => scene.queued(), act: after(180), shown: (_, talk) => lineOf(talk, 'farewell') }),
}
