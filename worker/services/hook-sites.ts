import { isNull } from 'drizzle-orm'
import { site } from '../../migrations/schema/index.ts'
import type { ServiceContext } from './context.ts'

/** Every desk hears which events are wanted: it keeps none that nobody asked for. */
export const tellDesksOfHooks = async ({ db, desks }: ServiceContext): Promise<void> => {
  const sites = await db.select({ id: site.id }).from(site).where(isNull(site.deletedAtMs))
  await desks.push(sites.map(({ id }) => id))
}
