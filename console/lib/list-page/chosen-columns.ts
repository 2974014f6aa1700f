import { createSignal } from 'solid-js'
import { bringsColumns, type Column, withBrought } from '../../ui/data-table/column.ts'
import type { SavedView } from '../api.ts'
import { useMe } from '../auth.tsx'
import { createStoredSignal } from '../preferences.ts'
import { asTexts } from '../storage.ts'
import { chosenIn, type Worn } from './views.ts'

type ChosenInput<Row> = {
  list: string
  /** Those there are now. */
  columns: () => readonly Column<Row>[]
  viewId: () => string | null
  view: () => SavedView | undefined
}

/**
 * The columns in force, which this device keeps for the person. Where the list is about something that brings columns, they are kept
 * apart: what was only brought stays behind when one leaves.
 */
export const createChosenColumns = <Row>({ list, columns, viewId, view }: ChosenInput<Row>) => {
  const me = useMe()
  const [kept, keep] = createStoredSignal<string[] | null>(`list.${list}.${me().id}`, asTexts, null)
  const [keptHere, keepHere] = createStoredSignal<string[] | null>(`list.${list}.brought.${me().id}`, asTexts, null)
  const [worn, setWorn] = createSignal<Worn | null>(null)
  const own = () => (bringsColumns(columns()) ? (keptHere() ?? withBrought(columns(), kept())) : kept())
  const chooseOwn = (ids: string[] | null) => {
    if (ids === null || bringsColumns(columns())) keepHere(ids)
    if (ids === null || !bringsColumns(columns())) keep(ids)
  }
  return {
    /** The ids shown, in order; null: as the list comes. A view's hold while it is chosen. */
    chosen: () => chosenIn(viewId(), view(), worn(), own()),
    /** In a view they are tried on; without one they are kept. Null: as the list comes, everywhere. */
    choose: (ids: string[] | null) => {
      const id = view()?.id
      if (id === undefined) chooseOwn(ids)
      else setWorn({ viewId: id, columns: ids })
    },
    /** Goes to a view's own columns; null: to no view. */
    wear: (chosenView: Pick<SavedView, 'id' | 'columns'> | null) =>
      setWorn(chosenView === null ? null : { viewId: chosenView.id, columns: chosenView.columns }),
  }
}
