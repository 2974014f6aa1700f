import { A } from '@solidjs/router'
import { useInfiniteQuery } from '@tanstack/solid-query'
import Merge from 'lucide-solid/icons/merge'
import { For, Show } from 'solid-js'
import type { Contact, DuplicateGroup } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Tag } from '../../ui/badge.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { PagedList } from '../visitor/paged-list.tsx'
import { texts } from './i18n/texts.ts'
import { mergePath } from './merge.ts'
import { PageFrame } from './page-frame.tsx'
import { duplicatesQuery } from './queries.ts'

const Member = (props: { contact: Contact; first: Contact }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const isFirst = () => props.contact.id === props.first.id
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <Avatar id={props.contact.id} name={props.contact.name} size="sm" />
      <span class="min-w-0 flex-1">
        <A class="block truncate text-sm font-medium text-accent-text hover:underline" href={`/contacts/${props.contact.id}`}>
          {props.contact.name}
        </A>
        <span class="block truncate text-xs text-muted">
          {[props.contact.phone, props.contact.mail, props.contact.type, format.exact(props.contact.obtainedAtMs)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <Show when={!isFirst()} fallback={<Tag>{x('duplicates.oldest')}</Tag>}>
        <A
          class={buttonClass('secondary', 'sm')}
          href={mergePath(props.first.id, props.contact.id)}
          aria-label={x('duplicates.mergeName', { name: props.contact.name, first: props.first.name })}
        >
          <Merge aria-hidden="true" />
          {x('merge.action')}
        </A>
      </Show>
    </li>
  )
}

const Group = (props: { group: DuplicateGroup }) => {
  const x = useTexts(texts)
  const title = () =>
    x(props.group.by === 'phone' ? 'duplicates.phone' : 'duplicates.mail', { key: props.group.key, count: props.group.total })
  return (
    <section class="border-b border-border px-2 py-4 last:border-b-0" aria-label={title()}>
      <h2 class="text-sm font-semibold text-strong">{title()}</h2>
      <ul class="mt-1">
        <Show when={props.group.contacts[0]}>
          {(first) => <For each={props.group.contacts}>{(contact) => <Member contact={contact} first={first()} />}</For>}
        </Show>
      </ul>
      <Show when={props.group.total > props.group.contacts.length}>
        <p class="text-xs text-muted">{x('duplicates.more', { count: props.group.total - props.group.contacts.length })}</p>
      </Show>
    </section>
  )
}

/** 2.12: contacts of one number or one address, to be looked at two by two. */
export const DuplicatesPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const query = useInfiniteQuery(() => ({ ...duplicatesQuery(), staleTime: 0 }))
  return (
    <PageFrame title={x('duplicates.title')} text={x('duplicates.text')} backTo="/contacts" backLabel={t('page.contacts')}>
      <PagedList query={query} rowClass="h-24" none={x('duplicates.none')}>
        {(group) => <Group group={group} />}
      </PagedList>
    </PageFrame>
  )
}
