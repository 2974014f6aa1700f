import type { AgentName } from '../../lib/api.ts'
import type { PickOption } from '../../ui/pick-list.tsx'
import type { LivePerson } from '../agents/online.ts'

/** Who belongs to a group, and who of them is at hand. Pure. */

/** Members who would get a visitor now, as far as this person's sites tell. */
export const readyCount = (memberIds: readonly string[], people: ReadonlyMap<string, LivePerson>): number =>
  memberIds.filter((id) => people.get(id)?.seats.some((seat) => seat.status === 'ready' && seat.connected)).length

/** Sites at which the group has somebody who may serve. */
export const sitesOf = (memberIds: readonly string[], names: ReadonlyMap<string, AgentName>): string[] => {
  const members = memberIds.flatMap((id) => names.get(id) ?? []).filter((person) => person.enabled)
  return [...new Set(members.flatMap((person) => person.siteIds))].sort()
}

/** Everyone to tick, members first as they were when the list was opened. */
export const memberOptions = (people: readonly AgentName[], first: ReadonlySet<string>, disabledText: string): PickOption[] =>
  [...people]
    .sort((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)) || a.workNumber.localeCompare(b.workNumber))
    .map(({ id, name, workNumber, enabled }) => ({ id, label: name, hint: enabled ? workNumber : `${workNumber} · ${disabledText}` }))
