import { DIALOG_SETTINGS } from '../../objects/core/settings.ts'
import type { ClosedConversation, Thread } from '../../objects/core/types.ts'
import type { EndReason, Message, VisitorInfo } from '../../objects/protocol/model.ts'
import { newId } from '../lib/ids.ts'
import type { Random } from './random.ts'
import { BROWSERS, PLACES, REFERRERS, SCRIPTS, type Script } from './scripts.ts'

export type PastAgent = { id: string; name: string; groups: number[] }
export type PastSite = { id: string; agents: PastAgent[]; groupIds: string[] }
export type PastVisitor = { id: string; name: string; contactId: string | null; info: VisitorInfo }
export type Past = { closed: ClosedConversation; messages: Message[] }

const MIN_MS = 60_000
const fill = (text: string, agent: string) => text.replaceAll('{agent}', agent)

/** A visitor whose address is from the ranges kept for documentation. */
export const makeVisitor = (random: Random, name: string | null, contactId: string | null): PastVisitor => {
  const id = newId('v', 20)
  const { ip, ...place } = random.pick(PLACES)
  const info: VisitorInfo = {
    ...place,
    ip: `${ip}${random.between(2, 250)}`,
    ...random.pick(BROWSERS),
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
  }
  return { id, name: name ?? `Guest_${id.slice(-6)}`, contactId, info }
}

type Writer = { messages: Message[]; atMs: number }

const write = (writer: Writer, afterSec: number, line: Pick<Message, 'author' | 'authorId' | 'system' | 'text'>): void => {
  writer.atMs += afterSec * 1000
  const kind = line.author === 'system' ? 'system' : 'text'
  writer.messages.push({ seq: writer.messages.length + 1, id: newId('m', 20), kind, ...line, atMs: writer.atMs })
}

const writeDialog = (random: Random, script: Script, agent: PastAgent, writer: Writer, lines: number): void => {
  write(writer, random.between(1, 20), {
    author: 'system',
    system: 'assigned',
    text: fill(DIALOG_SETTINGS.assignedText.default, agent.name),
  })
  write(writer, 0, { author: 'system', system: 'welcome', text: DIALOG_SETTINGS.welcomeText.default })
  for (const line of script.lines.slice(0, lines)) {
    const text = line.slice(2)
    if (line.startsWith('v')) write(writer, random.between(4, 50), { author: 'visitor', text })
    else write(writer, random.between(6, 70), { author: 'agent', authorId: agent.id, text })
  }
}

const threadOf = (messages: readonly Message[]): Thread => {
  const of = (author: Message['author']) => messages.filter((message) => message.author === author)
  return {
    lastSeq: messages.length,
    recentIds: new Map(),
    lastMessage: messages.at(-1) ?? null,
    visitorMessages: of('visitor').length,
    agentMessages: of('agent').length,
    firstAgentMessageAtMs: of('agent')[0]?.atMs ?? null,
    agentSpokeAtMs: null,
    remindedAtMs: null,
    unansweredSinceMs: null,
    replyNoticeAtMs: null,
  }
}

const RATINGS: readonly { score: number; comment: string }[] = [
  { score: 5, comment: '回复很快，很专业' },
  { score: 5, comment: '' },
  { score: 4, comment: '问题解决了' },
  { score: 5, comment: '客服很耐心👍' },
  { score: 3, comment: '等得有点久' },
  { score: 2, comment: '' },
]

/** A conversation nobody could take: the visitor waited in vain. */
const abandoned = (random: Random, writer: Writer): EndReason => {
  write(writer, 1, {
    author: 'system',
    system: 'queued',
    text: DIALOG_SETTINGS.queuedText.default.replace('{num}', String(random.between(1, 5))),
  })
  write(writer, 180, { author: 'system', system: 'farewell', text: DIALOG_SETTINGS.queueTimeoutText.default })
  return 'queue_timeout'
}

const served = (random: Random, script: Script, agent: PastAgent, writer: Writer): EndReason => {
  const cutShort = random.chance(0.12)
  writeDialog(random, script, agent, writer, cutShort ? 2 : script.lines.length)
  if (cutShort) {
    write(writer, 180, { author: 'system', system: 'silence_reminder', text: DIALOG_SETTINGS.silenceReminderText.default })
    write(writer, 120, { author: 'system', system: 'farewell', text: DIALOG_SETTINGS.silenceEndText.default })
    return 'client_timeout'
  }
  if (random.chance(0.35)) return 'visitor'
  write(writer, random.between(5, 60), { author: 'system', system: 'farewell', text: DIALOG_SETTINGS.endedByAgentText.default })
  return 'agent'
}

/** One past conversation as its desk would have handed it to the archive. */
export const makePast = (random: Random, site: PastSite, visitor: PastVisitor, askedAtMs: number): Past => {
  const script = random.pick(SCRIPTS)
  const agents = site.agents.filter((agent) => agent.groups.includes(script.group))
  const agent = random.chance(0.06) ? null : random.pick(agents.length > 0 ? agents : site.agents)
  const writer: Writer = { messages: [], atMs: askedAtMs }
  const reason = agent === null ? abandoned(random, writer) : served(random, script, agent, writer)
  const { messages, atMs: endedAtMs } = writer
  const servedAtMs = agent === null ? null : (messages[0]?.atMs ?? askedAtMs)
  const rated = agent !== null && random.chance(0.45) ? random.pick(RATINGS) : null
  const groupId = site.groupIds[script.group] ?? null
  const page = {
    pageUrl: `https://shop.example.com${script.page}`,
    pageTitle: script.title,
    referrer: random.pick(REFERRERS),
    landingUrl: 'https://shop.example.com/',
  }
  const closed: ClosedConversation = {
    id: newId('t'),
    siteId: site.id,
    askId: newId('a'),
    visitorId: visitor.id,
    visitorName: visitor.name,
    contactId: visitor.contactId,
    visitor: { ...visitor.info, ...page },
    target: { kind: 'any' },
    chain: [],
    groupId,
    askedAtMs,
    firstServedAtMs: servedAtMs,
    phase:
      agent === null || servedAtMs === null
        ? { kind: 'queued', queuedAtMs: askedAtMs, priority: 0, waitsFor: null, requeuedBecause: null, notTo: null, passedOver: false }
        : { kind: 'served', agentId: agent.id, servedAtMs, offer: null },
    stretches:
      agent === null || servedAtMs === null ? [] : [{ agentId: agent.id, fromMs: servedAtMs, untilMs: endedAtMs, how: 'assigned' }],
    transfers: [],
    pauses: [],
    reserving: null,
    visitorLeftAtMs: null,
    ratingInvitedAtMs: rated === null ? null : endedAtMs,
    rating: rated === null ? null : { ...rated, atMs: endedAtMs + MIN_MS },
    decision: null,
    messageDay: new Date(askedAtMs).toISOString().slice(0, 10).replaceAll('-', ''),
    endedAtMs,
    endReason: reason,
    endedBy: reason === 'agent' ? (agent?.id ?? null) : null,
    thread: threadOf(messages),
  }
  return { closed, messages }
}
