import { useQueryClient } from '@tanstack/solid-query'
import { ApiError, type LeftMessageDetail } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createWork } from '../../lib/work.ts'
import { texts } from './i18n/texts.ts'
import { forgetList, keepDetail, leftMessageQuery } from './queries.ts'

/** Runs one call about a left message at a time: what it answers is shown, and who was quicker is told. */
export const createMessageWork = (id: () => string) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const queries = useQueryClient()

  const quickerText = ({ status, handledByName, assigneeName }: LeftMessageDetail, what: string): string => {
    if (what === 'assign') return assigneeName === null ? x('conflict.unassigned') : x('conflict.assigned', { name: assigneeName })
    if (what === 'note') return x('conflict.notes')
    return status === 'handled' ? x('conflict.handled', { name: handledByName ?? x('someone') }) : x('conflict.reopened')
  }
  const work = createWork(async (error, what) => {
    if (!(error instanceof ApiError) || error.code !== 'conflict') return errorTextOf(t, error)
    const now = await queries.fetchQuery({ ...leftMessageQuery(id()), staleTime: 0 }).catch(() => null)
    forgetList(queries)
    return now === null ? errorTextOf(t, error) : quickerText(now, what)
  })
  /** True when it was done. */
  const run = async (what: string, call: () => Promise<LeftMessageDetail>, done?: string): Promise<boolean> => {
    const keep = async () => keepDetail(queries, await call())
    return (await work.run(what, keep, done === undefined ? undefined : () => done)) !== null
  }
  return { busy: work.busy, run }
}
export type MessageWork = ReturnType<typeof createMessageWork>
