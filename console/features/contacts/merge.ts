import type { Contact, MergeInput, OwnField } from '../../lib/api.ts'

/** Two contacts side by side, and what is chosen of each. Pure. */

export const DUPLICATES_PATH = '/contacts/duplicates'
export const mergePath = (keepId: string, otherId: string): string =>
  `/contacts/merge?${new URLSearchParams({ keep: keepId, with: otherId })}`

const STANDARD = ['name', 'phone', 'mail', 'gender', 'birthday', 'type', 'address', 'notes', 'shared', 'ownerId'] as const
export type StandardKey = (typeof STANDARD)[number]

export type MergeSide = 'kept' | 'other' | 'both'
/** A field of both. `field`: the organisation's own one, where it is one of these. */
export type MergeRow = { key: string; field: OwnField | null; kept: string | boolean | null; other: string | boolean | null; same: boolean }

const rowOf = (key: string, field: OwnField | null, kept: MergeRow['kept'], other: MergeRow['other']): MergeRow => ({
  key,
  field,
  kept,
  other,
  same: kept === other,
})

/** Every field that either of them has a value in. */
export const mergeRows = (kept: Contact, other: Contact, own: readonly OwnField[]): MergeRow[] => {
  const standard = STANDARD.map((key) => rowOf(key, null, kept[key], other[key]))
  const custom = own.map((field) => rowOf(field.id, field, kept.custom[field.id] ?? null, other.custom[field.id] ?? null))
  return [...standard.slice(0, -2), ...custom, ...standard.slice(-2)].filter((row) => row.kept !== null || row.other !== null)
}

/** Whether both values can stay, one below the other. */
export const canJoin = ({ key, kept, other }: MergeRow): boolean => key === 'notes' && kept !== null && other !== null

/** What is proposed: nothing of worth is lost. */
export const proposedSide = (row: MergeRow): MergeSide => (canJoin(row) ? 'both' : row.kept === null ? 'other' : 'kept')

export type MergeChoice = Readonly<Record<string, MergeSide>>

export const sideOf = (row: MergeRow, choice: MergeChoice): MergeSide => {
  const side = choice[row.key] ?? proposedSide(row)
  return side === 'both' && !canJoin(row) ? proposedSide(row) : side
}

/** The same choice after the two have changed places. */
export const swapped = (rows: readonly MergeRow[], choice: MergeChoice): MergeChoice =>
  Object.fromEntries(
    rows.map((row) => {
      const side = sideOf(row, choice)
      return [row.key, side === 'both' ? 'both' : side === 'kept' ? 'other' : 'kept']
    }),
  )

const isStandard = (key: string): key is StandardKey => (STANDARD as readonly string[]).includes(key)

export const toMergeInput = (kept: Contact, other: Contact, rows: readonly MergeRow[], choice: MergeChoice): MergeInput => {
  const chosen = (side: MergeSide) => rows.filter((row) => !row.same && sideOf(row, choice) === side)
  const taken = chosen('other')
  return {
    with: other.id,
    revision: kept.revision,
    withRevision: other.revision,
    take: taken.flatMap(({ key, field }) => (field === null && isStandard(key) ? [key] : [])),
    takeCustom: taken.flatMap(({ key, field }) => (field === null ? [] : [key])),
    joinNotes: chosen('both').length > 0,
  }
}
