import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import Trash from 'lucide-solid/icons/trash'
import UserRoundCog from 'lucide-solid/icons/user-round-cog'
import { createSignal, For, Show } from 'solid-js'
import { api, type ContactDetail } from '../../lib/api.ts'
import { useCan, useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { agentNamesQuery } from '../agents/queries.ts'
import { CallLink } from '../calls/call-link.tsx'
import { createChange } from '../contact-form/change.ts'
import { contactCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'

type ActionsProps = { contact: ContactDetail; onGone: () => void }

const Delete = (props: ActionsProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const change = createChange()
  const [asking, setAsking] = createSignal(false)
  const remove = async () => {
    const { id, name } = props.contact
    // Left first: what is gone has nothing to show at the side.
    if (await change.run(() => contactCalls.remove(id), x('delete.done', { name }))) props.onGone()
  }
  return (
    <>
      <Button size="sm" icon={<Trash aria-hidden="true" />} busy={change.busy()} onClick={() => setAsking(true)}>
        {x('delete.action')}
      </Button>
      <ConfirmDialog
        danger
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('delete.title', { name: props.contact.name })}
        confirm={x('delete.action')}
        cancel={t('action.cancel')}
        onConfirm={() => void remove()}
      >
        {x('delete.text')}
      </ConfirmDialog>
    </>
  )
}

/** Gives it to a colleague, who then says who else sees it. */
const Give = (props: { contact: ContactDetail }) => {
  const x = useTexts(texts)
  const change = createChange()
  const people = useQuery(agentNamesQuery)
  const others = () => (dataOf(people) ?? []).filter(({ id }) => id !== props.contact.ownerId)
  const give = (person: { id: string; name: string }) =>
    change.run(() => contactCalls.give([props.contact.id], person.id), x('owner.given', { name: person.name }))
  return (
    <Menu
      placement="bottom-start"
      trigger={
        <MenuTrigger class={buttonClass('secondary', 'sm')} disabled={change.busy()}>
          <UserRoundCog aria-hidden="true" />
          {x('owner.give')}
        </MenuTrigger>
      }
    >
      <For each={others()}>
        {(person) => (
          <MenuItem onSelect={() => void give(person)}>
            {person.name} {person.workNumber}
          </MenuItem>
        )}
      </For>
    </Menu>
  )
}

/** What is done with one contact beside changing what is known of it. */
export const ContactActions = (props: ActionsProps) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const can = useCan()
  const me = useMe()
  const change = createChange()
  const owns = () => can('contacts.read_all') || props.contact.ownerId === me().id
  const isTold = () => me().organisation.callCentre
  const raise = () =>
    change.run(
      () => api.raiseToCustomer(props.contact.id),
      x(isTold() ? 'customer.doneTold' : 'customer.done', { name: props.contact.name }),
    )
  return (
    <>
      <Show when={props.contact.phone}>
        {(phone) => <CallLink target={{ contactId: props.contact.id }} phone={phone()} label={x('call.action')} />}
      </Show>
      <Show when={can('contacts.write')}>
        <Show
          when={props.contact.customerAtMs}
          fallback={
            <Button
              size="sm"
              busy={change.busy()}
              title={x(isTold() ? 'customer.hint' : 'customer.hintAlone')}
              onClick={() => void raise()}
            >
              {x('customer.raise')}
            </Button>
          }
        >
          {(atMs) => (
            <span class="self-center text-xs text-muted" title={format.exact(atMs())}>
              {x('customer.since', { time: format.moment(atMs(), now()) })}
            </span>
          )}
        </Show>
        <Show when={can('contacts.read_all') && can('agents.read')}>
          <Give contact={props.contact} />
        </Show>
        <Show when={owns()}>
          <Delete {...props} />
        </Show>
        <Show when={can('people_data.erase')}>
          <A class={buttonClass('ghost', 'sm')} href={`/data-protection?contact=${encodeURIComponent(props.contact.id)}`}>
            {t('page.dataProtection')}
          </A>
        </Show>
      </Show>
    </>
  )
}
