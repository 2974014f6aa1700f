import { useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import Merge from 'lucide-solid/icons/merge'
import Trash from 'lucide-solid/icons/trash'
import UserRoundCog from 'lucide-solid/icons/user-round-cog'
import { createSignal, For, Show } from 'solid-js'
import type { ContactListed } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createBulk } from '../../lib/list-page/bulk.ts'
import type { List } from '../../lib/list-page/create-list.ts'
import type { PortionOutcome } from '../../lib/list-page/portions.ts'
import { dataOf } from '../../lib/query.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { agentNamesQuery } from '../agents/queries.ts'
import { forgetContacts } from '../contact-form/queries.ts'
import { contactCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { mergePath } from './merge.ts'

const MOST_NAMED = 5

type BulkProps = { list: List<ContactListed>; ids: readonly string[] }

/** Several contacts at once; what was refused stays selected. */
export const BulkActions = (props: BulkProps) => {
  const x = useTexts(texts)
  const can = useCan()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const bulk = createBulk(props.list)
  const people = useQuery(() => ({ ...agentNamesQuery(), enabled: can('contacts.read_all') && can('agents.read') }))
  const run = async (call: (ids: string[]) => Promise<PortionOutcome>) => {
    await bulk.run({
      ids: props.ids,
      call,
      done: (count) => x('bulk.done', { count }),
      refused: (count, refused) => x('bulk.refused', { count, refused }),
    })
    forgetContacts(queries)
  }
  return (
    <Show when={can('contacts.write')}>
      <Button size="sm" disabled={bulk.busy()} onClick={() => void run((ids) => contactCalls.share(ids, true))}>
        {x('bulk.share')}
      </Button>
      <Button size="sm" disabled={bulk.busy()} onClick={() => void run((ids) => contactCalls.share(ids, false))}>
        {x('bulk.unshare')}
      </Button>
      <Show when={can('contacts.read_all')}>
        <Menu
          placement="top-start"
          trigger={
            <MenuTrigger class={buttonClass('secondary', 'sm')} disabled={bulk.busy()}>
              <UserRoundCog aria-hidden="true" />
              {x('owner.give')}
            </MenuTrigger>
          }
        >
          <For each={dataOf(people) ?? []}>
            {(person) => (
              <MenuItem onSelect={() => void run((ids) => contactCalls.give(ids, person.id))}>
                {person.name} {person.workNumber}
              </MenuItem>
            )}
          </For>
        </Menu>
      </Show>
      <Show when={can('contacts.merge') && props.ids.length === 2}>
        <Button size="sm" icon={<Merge aria-hidden="true" />} onClick={() => navigate(mergePath(props.ids[0] ?? '', props.ids[1] ?? ''))}>
          {x('merge.action')}
        </Button>
      </Show>
      <DeleteSeveral {...props} busy={bulk.busy()} onDelete={() => void run(contactCalls.removeAll)} />
    </Show>
  )
}

const DeleteSeveral = (props: BulkProps & { busy: boolean; onDelete: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [asking, setAsking] = createSignal(false)
  const names = () =>
    props.ids
      .slice(0, MOST_NAMED)
      .map((id) => props.list.row(id)?.name ?? '')
      .filter((name) => name !== '')
      .join(x('delete.separator'))
  return (
    <>
      <Button size="sm" look="danger" icon={<Trash aria-hidden="true" />} busy={props.busy} onClick={() => setAsking(true)}>
        {x('delete.action')}
      </Button>
      <ConfirmDialog
        danger
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('delete.titleSeveral', { count: props.ids.length })}
        confirm={x('delete.action')}
        cancel={t('action.cancel')}
        onConfirm={props.onDelete}
      >
        <p class="font-medium">{x(props.ids.length > MOST_NAMED ? 'delete.names' : 'delete.allNames', { names: names() })}</p>
        <p class="mt-2">{x('delete.text')}</p>
      </ConfirmDialog>
    </>
  )
}
