import { eq } from 'drizzle-orm'
import { agent, summary, visitor } from '../../migrations/schema/index.ts'
import { raiseContact } from '../services/contacts.ts'
import type { ServiceContext } from '../services/context.ts'
import { updateVisitor } from '../services/known-visitors.ts'
import { saveSummary } from '../services/summaries.ts'
import { listSummaryCategories } from '../services/summary-categories.ts'
import type { SiteHistory } from './history.ts'
import type { Past } from './past.ts'
import type { Random } from './random.ts'
import { ABOUT, ELSE, HANDLINGS, REMARKS, TAGS } from './workspace.ts'

/** What the demo's agents noted: customers, tags and remarks, summaries. */

const CUSTOMERS = 6
const DAY_MS = 86_400_000
/** Nobody writes them all. */
const SUMMED_UP = 0.7
const QUOTED_CHARS = 40

const noteVisitors = async (context: ServiceContext, random: Random): Promise<void> => {
  const regulars = await context.db.select({ id: visitor.id, contactId: visitor.contactId }).from(visitor).orderBy(visitor.firstSeenAtMs)
  for (const { id, contactId } of regulars) {
    if (contactId === null) continue
    const tags = [...new Set([random.pick(TAGS), random.pick(TAGS)])]
    await updateVisitor(context, id, { tags, ...(random.chance(0.4) ? { notes: random.pick(REMARKS) } : {}) })
  }
}

type Told = { category: string; followUp: boolean; text: string }

const tellOf = (random: Random, { closed, messages }: Past): Told => {
  const { category, followUp } = ABOUT.find(({ page }) => page.test(closed.visitor.pageUrl ?? '')) ?? ELSE
  const asked = messages.find(({ author }) => author === 'visitor')?.text ?? ''
  const isOpen = random.chance(followUp)
  const quoted = [...asked].slice(0, QUOTED_CHARS).join('')
  return { category, followUp: isOpen, text: `客户问“${quoted}”，${isOpen ? '需要跟进。' : '已当场解决。'}` }
}

const handle = async ({ db, actor, nowMs }: ServiceContext, random: Random, id: string, endedAtMs: number): Promise<void> => {
  const handledAtMs = Math.min(nowMs, endedAtMs + random.between(2, 30) * 3_600_000)
  const done = { status: 'handled' as const, handledBy: actor.id, handledAtMs, handling: random.pick(HANDLINGS) }
  await db.update(summary).set(done).where(eq(summary.conversationId, id))
}

const writeSummaries = async (context: ServiceContext, random: Random, { siteId, pasts }: SiteHistory): Promise<void> => {
  const categories = new Map((await listSummaryCategories(context)).map(({ id, name }) => [name, id]))
  const people = await context.db.select({ id: agent.id, name: agent.name }).from(agent)
  for (const past of pasts) {
    const { id, stretches, endedAtMs } = past.closed
    const author = people.find((person) => person.id === stretches.at(-1)?.agentId)
    if (author === undefined || !random.chance(SUMMED_UP)) continue
    const { category, followUp, text } = tellOf(random, past)
    const asAgent: ServiceContext = {
      ...context,
      nowMs: Math.min(context.nowMs, endedAtMs + random.between(10, 90) * 1000),
      actor: { ...author, role: 'agent', ip: null },
    }
    await saveSummary(asAgent, id, { siteId, categoryId: categories.get(category) ?? null, text, followUp })
    if (followUp && endedAtMs < context.nowMs - 2 * DAY_MS) await handle(context, random, id, endedAtMs)
  }
}

/** Writes it for what `histories` brought. */
export const seedWorkspace = async (
  context: ServiceContext,
  random: Random,
  histories: readonly SiteHistory[],
  contacts: readonly { id: string }[],
): Promise<void> => {
  for (const { id } of contacts.slice(0, CUSTOMERS)) await raiseContact(context, id)
  await noteVisitors(context, random)
  for (const history of histories) await writeSummaries(context, random, history)
}
