import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { type JSX, Show } from 'solid-js'
import type { ConversationDetail } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { visitorQuery } from '../visitor-card/queries.ts'
import { CallLink } from './call-link.tsx'
import { texts } from './i18n/texts.ts'

type ConversationCallProps = { detail: ConversationDetail; section: (title: string, children: JSX.Element) => JSX.Element }

/** The contact of a stored conversation, to be called about it. */
export const ConversationCall = (props: ConversationCallProps) => {
  const x = useTexts(texts)
  const query = useQuery(() => visitorQuery(props.detail.visitorId, props.detail.siteId))
  const contact = () => dataOf(query)?.contact
  return (
    <Show when={contact()}>
      {(found) =>
        props.section(
          x('section.contact'),
          <div class="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
            <A href={`/contacts/${found().id}`} class="font-medium text-accent-text hover:underline">
              {found().name}
            </A>
            <Show when={found().phone}>
              {(phone) => (
                <>
                  <span class="text-normal tabular-nums">{phone()}</span>
                  <CallLink
                    target={{ conversationId: props.detail.id, siteId: props.detail.siteId, contactId: found().id }}
                    phone={phone()}
                    label={x('call.action')}
                  />
                </>
              )}
            </Show>
          </div>,
        )
      }
    </Show>
  )
}
