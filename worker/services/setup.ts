import { agent, agentSite, organisation } from '../../migrations/schema/index.ts'
import { accountStatements } from '../auth/accounts.ts'
import type { Database } from '../db.ts'
import { AppError, textOf } from '../errors.ts'
import { newId } from '../lib/ids.ts'
import type { SetupInput } from '../models/sites.ts'
import type { ServiceContext } from './context.ts'
import { siteStatements } from './sites.ts'
import { auditStatement, runBatch } from './statements.ts'
import { firstCategoryStatements } from './summary-categories.ts'

/** The one organisation's key: a second insert of it fails, and with it the whole set-up. */
const ORGANISATION_ID = 'org'
const FIRST_WORK_NUMBER = 'A1000'

export const setupNeeded = async (db: Database): Promise<boolean> =>
  (await db.select({ id: organisation.id }).from(organisation)).length === 0

const closed = () => new AppError('conflict', 'the set-up is done')

/** First run: organisation, first admin, first site, all or nothing, once for ever. Throws `conflict` from then on. */
export const setUp = async (context: ServiceContext, input: SetupInput): Promise<{ adminId: string; siteId: string }> => {
  const { db, nowMs } = context
  // Also keeps the costly hash away from everybody once it is done.
  if (!(await setupNeeded(db))) throw closed()
  const adminId = newId('u')
  const siteId = newId('s')
  const { username, name, password, mail } = input.admin
  const asAdmin: ServiceContext = { ...context, actor: { ...context.actor, id: adminId, name, role: 'admin' } }
  const domains = input.site.domain === undefined ? [] : [input.site.domain]
  const statements = [
    db.insert(organisation).values({ id: ORGANISATION_ID, name: input.organisation, createdAtMs: nowMs }),
    ...(await accountStatements(db, { id: adminId, username, name, role: 'admin', password })),
    db
      .insert(agent)
      .values({ id: adminId, workNumber: FIRST_WORK_NUMBER, name, mail: mail ?? null, createdAtMs: nowMs, updatedAtMs: nowMs }),
    ...siteStatements(asAdmin, siteId, { name: input.site.name, timeZone: 'Asia/Shanghai', locale: 'auto', allowedDomains: domains }),
    db.insert(agentSite).values({ agentId: adminId, siteId }),
    ...firstCategoryStatements(db),
    auditStatement(asAdmin, { action: 'setup', kind: 'organisation', id: ORGANISATION_ID, after: { name: input.organisation } }),
  ]
  try {
    await runBatch(db, statements)
  } catch (error) {
    throw textOf(error).includes('UNIQUE constraint failed') ? closed() : error
  }
  return { adminId, siteId }
}
