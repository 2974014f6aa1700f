import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { type JSX, Show } from 'solid-js'
import type { ConversationDetail } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { laterPart } from '../../lib/later-part.tsx'
import { dataOf } from '../../lib/query.ts'
import { visitorQuery } from '../visitor-card/queries.ts'
import { CallLink } from './call-link.tsx'
import { phoneOf, targetOf } from './conversation-phone.ts'
import { texts } from './i18n/texts.ts'

const ConversationCalls = laterPart(async () => (await import('./conversation-calls.tsx')).default)

type ConversationCallProps = { detail: ConversationDetail; section: (title: string, children: JSX.Element) => JSX.Element }

/** Who a stored conversation was with, to be called about it. */
const Caller = (props: ConversationCallProps) => {
  const x = useTexts(texts)
  const query = useQuery(() => visitorQuery(props.detail.visitorId, props.detail.siteId))
  const kept = () => dataOf(query)
  const contact = () => kept()?.contact
  const phone = () => {
    const known = kept()
    return known === undefined ? null : phoneOf(props.detail, known)
  }
  return (
    <Show when={contact() || phone()}>
      {props.section(
        x(contact() ? 'section.contact' : 'section.phone'),
        <div class="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
          <Show when={contact()}>
            {(found) => (
              <A href={`/contacts/${found().id}`} class="font-medium text-accent-text hover:underline">
                {found().name}
              </A>
            )}
          </Show>
          <Show when={phone()}>
            {(number) => (
              <>
                <span class="text-normal tabular-nums">{number()}</span>
                <CallLink target={targetOf(props.detail, kept()!)} phone={number()} label={x('call.action')} />
              </>
            )}
          </Show>
        </div>,
      )}
    </Show>
  )
}

/** Who a stored conversation was with, to be called about it, and the calls that were made. */
export const ConversationCall = (props: ConversationCallProps) => {
  const can = useCan()
  return (
    <>
      <Caller {...props} />
      <Show when={can('calls.read')}>
        <ConversationCalls conversationId={props.detail.id} section={props.section} />
      </Show>
    </>
  )
}
