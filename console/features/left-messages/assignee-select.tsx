import { useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import type { LeftMessageDetail } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { leftMessageCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { assigneesQuery } from './queries.ts'
import type { MessageWork } from './work.ts'

const NOBODY = '-'

/** Who is to answer: the people of its site, oneself by one click. */
export const AssigneeSelect = (props: { message: LeftMessageDetail; work: MessageWork }) => {
  const x = useTexts(texts)
  const me = useMe()
  const people = useQuery(() => assigneesQuery(props.message.siteId))
  const known = () => dataOf(people) ?? []
  const options = () => {
    const { assigneeId, assigneeName } = props.message
    const listed = known().map(({ id, name, workNumber }) => ({ value: id, label: `${name} ${workNumber}` }))
    const isGone = assigneeId !== null && !listed.some(({ value }) => value === assigneeId)
    // Who has it may have left the site since.
    return [{ value: NOBODY, label: x('work.nobody') }, ...listed, ...(isGone ? [{ value: assigneeId, label: assigneeName ?? '—' }] : [])]
  }
  const assign = (agentId: string | null) => {
    const name = known().find(({ id }) => id === agentId)?.name
    void props.work.run(
      'assign',
      () => leftMessageCalls.assign(props.message.id, agentId, props.message.assigneeId),
      name === undefined ? x('work.unassigned') : x('work.assigned', { name }),
    )
  }
  const mayTake = () => props.message.assigneeId !== me().id && known().some(({ id }) => id === me().id)
  return (
    <div class="flex items-end gap-2">
      <Select
        class="min-w-0 flex-1"
        label={x('work.assignee')}
        value={props.message.assigneeId ?? NOBODY}
        options={options()}
        onChange={(value) => assign(value === NOBODY ? null : value)}
      />
      <Show when={mayTake()}>
        <Button busy={props.work.busy() === 'assign'} onClick={() => assign(me().id)}>
          {x('work.toMe')}
        </Button>
      </Show>
    </div>
  )
}
