import { useQuery, useQueryClient } from '@tanstack/solid-query'
import UserPlus from 'lucide-solid/icons/user-plus'
import { createSignal, For } from 'solid-js'
import type { LeftMessage, LeftMessageBulk } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { List } from '../../lib/list-page/create-list.ts'
import { dataOf } from '../../lib/query.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { leftMessageCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { assigneesQuery, forgetList } from './queries.ts'

const MOST_AT_ONCE = 100

/** Several at once: what was refused stays selected. */
export const BulkActions = (props: { list: List<LeftMessage>; ids: readonly string[] }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  /** Empty when they are of several sites. */
  const siteId = () => {
    const sites = new Set(props.ids.map((id) => props.list.row(id)?.siteId))
    return sites.size === 1 ? ([...sites][0] ?? '') : ''
  }
  const people = useQuery(() => assigneesQuery(siteId()))
  const run = async (change: LeftMessageBulk) => {
    setBusy(true)
    try {
      const { done, refused } = await leftMessageCalls.changeSeveral(change)
      const counts = { count: done.length, refused: refused.length }
      toasts.show(
        refused.length === 0 ? { text: x('bulk.done', counts), look: 'success' } : { text: x('bulk.refused', counts), look: 'danger' },
      )
      const left = [...refused.map(({ id }) => id), ...props.ids.slice(MOST_AT_ONCE)]
      props.list.setSelection(Object.fromEntries(left.map((id) => [id, true as const])))
      forgetList(queries)
      void queries.invalidateQueries({ queryKey: ['left-message'] })
    } catch (error) {
      toasts.show({ text: errorTextOf(t, error), look: 'danger' })
    }
    setBusy(false)
  }
  const ids = () => props.ids.slice(0, MOST_AT_ONCE)
  return (
    <>
      <Button size="sm" busy={busy()} onClick={() => void run({ change: 'handle', ids: ids() })}>
        {x('bulk.handle')}
      </Button>
      <Menu
        placement="top-start"
        trigger={
          <MenuTrigger
            class={buttonClass('secondary', 'sm')}
            disabled={busy() || siteId() === ''}
            title={siteId() === '' ? x('bulk.oneSite') : undefined}
          >
            <UserPlus aria-hidden="true" />
            {x('bulk.assign')}
          </MenuTrigger>
        }
      >
        <For each={dataOf(people) ?? []}>
          {(person) => (
            <MenuItem onSelect={() => void run({ change: 'assign', ids: ids(), agentId: person.id })}>
              {person.name} {person.workNumber}
            </MenuItem>
          )}
        </For>
        <MenuItem onSelect={() => void run({ change: 'assign', ids: ids(), agentId: null })}>{x('work.nobody')}</MenuItem>
      </Menu>
    </>
  )
}
