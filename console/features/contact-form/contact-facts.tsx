import { useQuery } from '@tanstack/solid-query'
import Mail from 'lucide-solid/icons/mail'
import Phone from 'lucide-solid/icons/phone'
import { For, type JSX, Show } from 'solid-js'
import type { ContactDetail } from '../../lib/api.ts'
import { useCan, useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { CopyButton } from '../visitor/copy-button.tsx'
import { dialHref } from './contact-form.ts'
import { texts } from './i18n/texts.ts'
import { ownFieldsQuery } from './queries.ts'

const Row = (props: { label: string; children: JSX.Element }) => (
  <>
    <dt class="text-muted">{props.label}</dt>
    <dd class="flex min-w-0 items-center gap-1 text-normal">{props.children}</dd>
  </>
)

const Words = (props: { text: string }) => <span class="min-w-0 break-words whitespace-pre-wrap">{props.text}</span>

/** A number one can copy, and call with the phone of this computer where no call centre does it. */
const PhoneRow = (props: { phone: string }) => {
  const x = useTexts(texts)
  const me = useMe()
  const can = useCan()
  const href = () => (me().organisation.callCentre && can('calls.make') ? null : dialHref(props.phone))
  const label = () => x('contact.call', { phone: props.phone })
  return (
    <Row label={x('contact.phone')}>
      <Show when={href()} fallback={<Words text={props.phone} />}>
        {(known) => (
          <a
            href={known()}
            class="inline-flex min-w-0 items-center gap-1 text-accent-text hover:underline"
            aria-label={label()}
            title={label()}
          >
            <Phone class="size-3.5 shrink-0" aria-hidden="true" />
            <span class="truncate tabular-nums">{props.phone}</span>
          </a>
        )}
      </Show>
      <CopyButton text={props.phone} name={x('contact.phone')} />
    </Row>
  )
}

const MailRow = (props: { mail: string }) => {
  const x = useTexts(texts)
  return (
    <Row label={x('contact.mail')}>
      <a href={`mailto:${encodeURIComponent(props.mail)}`} class="inline-flex min-w-0 items-center gap-1 text-accent-text hover:underline">
        <Mail class="size-3.5 shrink-0" aria-hidden="true" />
        <span class="truncate">{props.mail}</span>
      </a>
      <CopyButton text={props.mail} name={x('contact.mail')} />
    </Row>
  )
}

/** What is known of a contact; what is not known is left out. */
export const ContactFacts = (props: { contact: ContactDetail }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const own = useQuery(ownFieldsQuery)
  const text = (label: string, value: string | null) => (
    <Show when={value}>
      {(known) => (
        <Row label={label}>
          <Words text={known()} />
        </Row>
      )}
    </Show>
  )
  return (
    <dl class="grid grid-cols-[72px_1fr] gap-x-3 gap-y-1.5 text-sm">
      <Show when={props.contact.phone}>{(phone) => <PhoneRow phone={phone()} />}</Show>
      <Show when={props.contact.mail}>{(mail) => <MailRow mail={mail()} />}</Show>
      {text(x('contact.gender'), props.contact.gender && x(`gender.${props.contact.gender}`))}
      {text(x('contact.birthday'), props.contact.birthday)}
      {text(x('contact.type'), props.contact.type)}
      {text(x('contact.address'), props.contact.address)}
      <For each={dataOf(own)}>{(field) => text(field.name, props.contact.custom[field.id] ?? null)}</For>
      {text(x('contact.notes'), props.contact.notes)}
      {text(x('contact.shared'), x(props.contact.shared ? 'contact.everyone' : 'contact.private'))}
      {text(x('contact.obtained'), format.exact(props.contact.obtainedAtMs))}
    </dl>
  )
}
