import { say } from './desk.ts'
import { seconds, text, toggle } from './setting-proof.ts'
import { goneFrom, lineOf, placeOf, type Scene, type Talk } from './setting-scene.ts'

/** Served by a1, who is gone; a2 has room. */
const leftByAgent = async (scene: Scene): Promise<Talk> => {
  await scene.agent('a2')
  const talk = await scene.served()
  await scene.agentLeaves()
  return talk
}

/** The visitor wrote and went. */
const leftByVisitor = async (scene: Scene): Promise<Talk> => {
  const talk = await scene.served()
  await say(talk.visitor, talk.id, '在吗')
  await scene.leave(talk)
  return talk
}

/** Served by a1; a2 has room. */
const beforeTransfer = async (scene: Scene): Promise<Talk> => {
  await scene.agent('a2')
  return scene.answered()
}

const offerOf = async (scene: Scene, { id }: Talk) => {
  const agent = await scene.agent('a2')
  return agent.frames.flatMap((frame) => (frame.type === 'offer' && frame.offer.conversationId === id ? [frame] : [])).at(-1)
}

const handOver = async (scene: Scene, talk: Talk): Promise<void> => {
  await scene.transfer(talk)
  const offer = await offerOf(scene, talk)
  const agent = await scene.agent('a2')
  agent.send({ type: 'transfer_answer', conversationId: talk.id, offerId: offer?.offer.id ?? '', accept: true })
  await talk.visitor.frame('phase', ({ phase }) => phase.kind === 'served' && phase.agent.id === 'a2')
}

const hasExpired = async (scene: Scene, { id }: Talk): Promise<boolean> => {
  const agent = await scene.agent()
  return agent.frames.some((frame) => frame.type === 'offer_closed' && frame.conversationId === id && frame.outcome === 'expired')
}

export const ROWS_17_20 = {
  agentGrace: toggle({
    start: leftByAgent,
    act: (scene) => scene.pass(60),
    seen: (_, talk) => placeOf(talk),
    on: 'served by a2',
    off: 'served by a1',
  }),
  agentGraceSec: seconds({ start: leftByAgent, happened: (_, talk) => placeOf(talk) === 'served by a2', sec: 10 }),

  visitorGrace: toggle({
    start: leftByVisitor,
    act: (scene) => scene.pass(30),
    seen: async (scene, talk) => goneFrom(await scene.agent(), talk),
    on: 'visitor_left',
    off: undefined,
  }),
  visitorGraceSec: seconds({
    start: leftByVisitor,
    happened: async (scene, talk) => goneFrom(await scene.agent(), talk) === 'visitor_left',
    sec: 10,
  }),

  transferNotice: toggle({
    start: beforeTransfer,
    act: handOver,
    seen: (_, talk) => lineOf(talk, 'transferred'),
    on: '已为您转接坐席坐席a2',
    off: undefined,
  }),
  transferNoticeText: text({
    start: beforeTransfer,
    act: handOver,
    shown: (_, talk) => lineOf(talk, 'transferred'),
    values: { agent: '坐席a2' },
  }),

  transferConsent: toggle({
    start: beforeTransfer,
    act: (scene, talk) => scene.transfer(talk),
    seen: async (scene, talk) => [placeOf(talk), (await offerOf(scene, talk)) !== undefined],
    on: ['served by a1', true],
    off: ['served by a2', false],
  }),
  transferTitle: text({
    start: beforeTransfer,
    act: (scene, talk) => scene.transfer(talk),
    shown: async (scene, talk) => (await offerOf(scene, talk))?.title,
  }),
  transferText: text({
    start: beforeTransfer,
    act: (scene, talk) => scene.transfer(talk),
    shown: async (scene, talk) => (await offerOf(scene, talk))?.text,
  }),
  // An open offer shows its countdown at the other side: it keeps the time it was made with.
  transferConsentSec: seconds({ start: beforeTransfer, act: (scene, talk) => scene.transfer(talk), happened: hasExpired, sec: 10 }),
}
