import { useQuery, useQueryClient } from '@tanstack/solid-query'
import Pencil from 'lucide-solid/icons/pencil'
import { Match, Show, Switch } from 'solid-js'
import { ApiError, api, type ContactDetail } from '../../lib/api.ts'
import { useCan, useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { FailedText } from '../../lib/query-frame.tsx'
import { Tag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CallLink } from '../calls/call-link.tsx'
import { createChange } from '../contact-form/change.ts'
import { ContactFacts } from '../contact-form/contact-facts.tsx'
import { contactQuery } from '../contact-form/queries.ts'
import { UnlinkButton } from '../contact-form/unlink-button.tsx'
import { texts } from './i18n/texts.ts'
import { forgetVisitor } from './queries.ts'
import type { Subject } from './subject.ts'

type LinkedProps = { subject: Subject; contactId: string; conversationId: string; onEdit: (contact: ContactDetail) => void }

/** 2.12: handed to the call centre once; after that the panel says since when. */
const CustomerState = (props: { subject: Subject; contact: ContactDetail }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const can = useCan()
  const queries = useQueryClient()
  const me = useMe()
  const change = createChange()
  const isTold = () => me().organisation.callCentre
  const raise = async () => {
    await api.raiseToCustomer(props.contact.id)
    forgetVisitor(queries, props.subject.visitorId)
  }
  return (
    <Show
      when={props.contact.customerAtMs}
      fallback={
        <Show when={can('contacts.write')}>
          <Button
            size="sm"
            busy={change.busy()}
            title={x(isTold() ? 'customer.hint' : 'customer.hintAlone')}
            onClick={() => void change.run(raise, x(isTold() ? 'customer.doneTold' : 'customer.done', { name: props.contact.name }))}
          >
            {x('customer.raise')}
          </Button>
        </Show>
      }
    >
      {(atMs) => (
        <span class="text-xs text-muted" title={format.exact(atMs())}>
          {x('customer.since', { time: format.moment(atMs(), now()) })}
        </span>
      )}
    </Show>
  )
}

/** The contact a visitor is, and what one can do with it. */
export const LinkedContact = (props: LinkedProps) => {
  const x = useTexts(texts)
  const me = useMe()
  const can = useCan()
  const query = useQuery(() => contactQuery(props.contactId))
  const isHidden = () => query.error instanceof ApiError && (query.error.code === 'not_found' || query.error.code === 'forbidden')
  return (
    <Switch>
      <Match when={query.isPending}>
        <div class="flex flex-col gap-2">
          <Skeleton class="h-5 w-32" />
          <Skeleton class="h-5" />
          <Skeleton class="h-5" />
        </div>
      </Match>
      <Match when={query.isError && isHidden()}>
        <div class="flex items-center gap-2">
          <p class="min-w-0 flex-1 text-sm text-muted">{x('contact.hidden')}</p>
          <Show when={can('visitors.write')}>
            <UnlinkButton visitorId={props.subject.visitorId} name={props.subject.name} />
          </Show>
        </div>
      </Match>
      <Match when={query.isError}>
        <FailedText query={query} />
      </Match>
      <Match when={dataOf(query)}>
        {(contact) => (
          <div class="flex flex-col gap-2.5">
            <div class="flex items-center gap-1">
              <span class="truncate text-base font-medium text-strong">{contact().name}</span>
              <Show when={contact().customerAtMs !== null}>
                <Tag look="success">{x('customer.tag')}</Tag>
              </Show>
              <span class="flex-1" />
              <Show when={can('contacts.write')}>
                <IconButton
                  size="sm"
                  label={x('contact.edit')}
                  icon={<Pencil aria-hidden="true" />}
                  onClick={() => props.onEdit(contact())}
                />
              </Show>
              <Show when={can('visitors.write')}>
                <UnlinkButton visitorId={props.subject.visitorId} name={contact().name} />
              </Show>
            </div>
            <ContactFacts contact={contact()} />
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1.5">
              {/* Without a call centre the number above is the device's own link. */}
              <Show when={me().organisation.callCentre && contact().phone}>
                {(phone) => (
                  <CallLink
                    target={{ conversationId: props.conversationId, siteId: props.subject.siteId, contactId: contact().id }}
                    phone={phone()}
                    label={x('phone.call')}
                  />
                )}
              </Show>
              <CustomerState subject={props.subject} contact={contact()} />
              <span class="text-xs text-muted">
                {x('contact.counts', { visitors: contact().visitors, conversations: contact().conversations })}
              </span>
            </div>
          </div>
        )}
      </Match>
    </Switch>
  )
}
