import { useQuery, useQueryClient } from '@tanstack/solid-query'
import Link2Off from 'lucide-solid/icons/link-2-off'
import Pencil from 'lucide-solid/icons/pencil'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { ApiError, api, type ContactDetail } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Tag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { ContactFacts } from '../contact-form/contact-facts.tsx'
import { contactQuery } from '../contact-form/queries.ts'
import { texts } from './i18n/texts.ts'
import { forgetVisitor } from './queries.ts'
import type { Subject } from './subject.ts'

type LinkedProps = { subject: Subject; contactId: string; onEdit: (contact: ContactDetail) => void }

/** A call that is under way once, and says what went wrong. */
const createCall = () => {
  const { t } = useI18n()
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const run = async (work: () => Promise<unknown>) => {
    if (busy()) return
    setBusy(true)
    await work().catch((error: unknown) => toasts.show({ text: errorTextOf(t, error), look: 'danger' }))
    setBusy(false)
  }
  return { busy, run }
}

/** 2.12: handed to the call centre once; after that the panel says since when. */
const CustomerState = (props: { subject: Subject; contact: ContactDetail }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const can = useCan()
  const queries = useQueryClient()
  const toasts = useToasts()
  const call = createCall()
  const raise = () =>
    call.run(async () => {
      await api.raiseToCustomer(props.contact.id)
      toasts.show({ text: x('customer.done', { name: props.contact.name }), look: 'success' })
      forgetVisitor(queries, props.subject.visitorId)
    })
  return (
    <Show
      when={props.contact.customerAtMs}
      fallback={
        <Show when={can('contacts.write')}>
          <Button size="sm" busy={call.busy()} title={x('customer.hint')} onClick={() => void raise()}>
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

const Unlink = (props: { subject: Subject; contact: { name: string } }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const queries = useQueryClient()
  const call = createCall()
  const [asking, setAsking] = createSignal(false)
  const unlink = () =>
    call.run(async () => {
      await api.unlinkContact(props.subject.visitorId)
      forgetVisitor(queries, props.subject.visitorId)
    })
  return (
    <>
      <IconButton
        size="sm"
        label={x('unlink.action')}
        icon={<Link2Off aria-hidden="true" />}
        disabled={call.busy()}
        onClick={() => setAsking(true)}
      />
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('unlink.title', { name: props.contact.name })}
        confirm={x('unlink.confirm')}
        cancel={t('action.cancel')}
        onConfirm={() => void unlink()}
      >
        {x('unlink.text')}
      </ConfirmDialog>
    </>
  )
}

/** The contact a visitor is, and what one can do with it. */
export const LinkedContact = (props: LinkedProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
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
            <Unlink subject={props.subject} contact={{ name: props.subject.name }} />
          </Show>
        </div>
      </Match>
      <Match when={query.isError}>
        <p class="text-sm text-muted">
          {errorTextOf(t, query.error)}{' '}
          <button type="button" class="font-medium text-accent-text hover:underline" onClick={() => void query.refetch()}>
            {t('action.retry')}
          </button>
        </p>
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
                <Unlink subject={props.subject} contact={contact()} />
              </Show>
            </div>
            <ContactFacts contact={contact()} />
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
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
