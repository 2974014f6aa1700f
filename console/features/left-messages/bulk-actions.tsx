import { useQuery, useQueryClient } from '@tanstack/solid-query'
import UserPlus from 'lucide-solid/icons/user-plus'
import { For } from 'solid-js'
import type { LeftMessage, LeftMessageBulk } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createBulk } from '../../lib/list-page/bulk.ts'
import type { List } from '../../lib/list-page/create-list.ts'
import { dataOf } from '../../lib/query.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { leftMessageCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { assigneesQuery, forgetList } from './queries.ts'

/** Several at once: what was refused stays selected. */
export const BulkActions = (props: { list: List<LeftMessage>; ids: readonly string[] }) => {
  const x = useTexts(texts)
  const queries = useQueryClient()
  const bulk = createBulk(props.list)
  /** Empty when they are of several sites. */
  const siteId = () => {
    const sites = new Set(props.ids.map((id) => props.list.row(id)?.siteId))
    return sites.size === 1 ? ([...sites][0] ?? '') : ''
  }
  const people = useQuery(() => assigneesQuery(siteId()))
  const run = async (changeOf: (ids: string[]) => LeftMessageBulk) => {
    await bulk.run({
      ids: props.ids,
      call: async (ids) => {
        const { done, refused } = await leftMessageCalls.changeSeveral(changeOf(ids))
        return { done, refused: refused.map(({ id }) => id) }
      },
      done: (count) => x('bulk.done', { count }),
      refused: (count, refused) => x('bulk.refused', { count, refused }),
    })
    forgetList(queries)
    void queries.invalidateQueries({ queryKey: ['left-message'] })
  }
  return (
    <>
      <Button size="sm" busy={bulk.busy()} onClick={() => void run((ids) => ({ change: 'handle', ids }))}>
        {x('bulk.handle')}
      </Button>
      <Menu
        placement="top-start"
        trigger={
          <MenuTrigger
            class={buttonClass('secondary', 'sm')}
            disabled={bulk.busy() || siteId() === ''}
            title={siteId() === '' ? x('bulk.oneSite') : undefined}
          >
            <UserPlus aria-hidden="true" />
            {x('bulk.assign')}
          </MenuTrigger>
        }
      >
        <For each={dataOf(people) ?? []}>
          {(person) => (
            <MenuItem onSelect={() => void run((ids) => ({ change: 'assign', ids, agentId: person.id }))}>
              {person.name} {person.workNumber}
            </MenuItem>
          )}
        </For>
        <MenuItem onSelect={() => void run((ids) => ({ change: 'assign', ids, agentId: null }))}>{x('work.nobody')}</MenuItem>
      </Menu>
    </>
  )
}
