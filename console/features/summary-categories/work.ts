import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createMemo, createSignal } from 'solid-js'
import { ApiError, type SummaryCategory } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { listKey } from '../../lib/list-page/create-list.ts'
import { dataOf } from '../../lib/query.ts'
import { rowsOfTree } from '../summary/category-tree.ts'
import { categoriesQuery } from '../summary/queries.ts'
import { categoryCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { childrenOf, dropPlace, type Place, type Step, stepPlace, type Zone } from './moves.ts'

type Note = { text: string; look: 'danger' | 'success' }

/** The tree as it is kept here and changed at the Worker; one change at a time. */
export const createCategoryWork = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const queries = useQueryClient()
  const query = useQuery(categoriesQuery)
  const [busy, setBusy] = createSignal(false)
  /** Stands in the window itself: what is outside of it is hidden from screen readers meanwhile. */
  const [note, setNote] = createSignal<Note | null>(null)
  /** What was done, for screen readers. */
  const [said, setSaid] = createSignal('')
  const tree = () => dataOf(query) ?? []
  const rows = createMemo(() => rowsOfTree(tree()))

  const keep = (items: SummaryCategory[]) => {
    queries.setQueryData(categoriesQuery().queryKey, items)
    void queries.invalidateQueries({ queryKey: listKey('summaries') })
  }
  const reload = () => queries.invalidateQueries({ queryKey: categoriesQuery().queryKey })
  const textOf = (error: unknown): string => {
    if (!(error instanceof ApiError)) return errorTextOf(t, error)
    if (error.code === 'not_found') return x('gone')
    if (error.field === 'parentId') return x('tooDeep')
    return error.code === 'conflict' && error.field === 'name' ? x('nameTaken') : errorTextOf(t, error)
  }
  /** Undefined when it was refused: then the reason is told, and the tree as it is now. */
  const run = async <T>(call: () => Promise<T>): Promise<T | undefined> => {
    if (busy()) return undefined
    setBusy(true)
    setNote(null)
    try {
      return await call()
    } catch (error) {
      setNote({ text: textOf(error), look: 'danger' })
      void reload()
      return undefined
    } finally {
      setBusy(false)
    }
  }
  const place = async (id: string, wanted: Place | 'too_deep' | null): Promise<void> => {
    if (wanted === null) return
    if (wanted === 'too_deep') return void setNote({ text: x('tooDeep'), look: 'danger' })
    const items = await run(() => categoryCalls.place(id, wanted))
    if (items === undefined) return
    keep(items)
    const path = rows().find((row) => row.id === id)?.path ?? ''
    setSaid(x('moved', { path, place: childrenOf(tree(), wanted.parentId).indexOf(id) + 1 }))
  }
  return {
    query,
    tree,
    rows,
    busy,
    said,
    note,
    textOf,
    step: (id: string, step: Step) => place(id, stepPlace(tree(), id, step)),
    canStep: (id: string, step: Step) => typeof stepPlace(tree(), id, step) === 'object' && stepPlace(tree(), id, step) !== null,
    drop: (id: string, targetId: string, zone: Zone) => place(id, dropPlace(tree(), id, targetId, zone)),
    /** Throws what the Worker refused, for the form to say. */
    create: async (name: string, parentId: string | null): Promise<string> => {
      const made = await categoryCalls.create(name, parentId)
      keep([...tree(), made])
      return made.id
    },
    rename: async (id: string, name: string): Promise<void> => {
      const renamed = await categoryCalls.rename(id, name)
      keep(tree().map((category) => (category.id === id ? renamed : category)))
    },
    remove: async (id: string, moveTo: string | null): Promise<boolean> => {
      const done = await run(() => categoryCalls.remove(id, moveTo))
      if (done === undefined) return false
      keep(done.items)
      setNote({ text: x('removed', { count: done.removed }), look: 'success' })
      return true
    },
  }
}
export type CategoryWork = ReturnType<typeof createCategoryWork>
