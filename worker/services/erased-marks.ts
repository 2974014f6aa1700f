import { type SQL, sql } from 'drizzle-orm'
import { erasedPerson } from '../../migrations/schema/index.ts'

/** People who were erased: what is still on its way to the database when they are is not written (data protection). */

/** In the place of what an audit entry said before and after. */
export const ERASED_NOTE = '{"erased":true}'

/** Stands as the bare number of a call whose person was erased: no number is like it, and what is told later of that call adds none. */
export const ERASED_NUMBER = 'erased'

/** True in SQL where one of these visitors and contacts was erased. */
export const anyErased = (ids: readonly string[]): SQL =>
  sql`EXISTS (SELECT 1 FROM ${erasedPerson} WHERE ${erasedPerson.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)})))`
