import { useQuery } from '@tanstack/solid-query'
import UserRoundX from 'lucide-solid/icons/user-round-x'
import { Show } from 'solid-js'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { DetailPanel, LoadedDetail } from '../../lib/record-panel/detail-panel.tsx'
import { texts } from './i18n/texts.ts'
import type { LivePeople } from './live-people.ts'
import type { Names } from './names.ts'
import { PersonEditor } from './person-editor.tsx'
import { AccountTag, PersonFacts } from './person-facts.tsx'
import { agentQuery } from './queries.ts'

/** One person at the side of the list: to be changed by admins, to be read by supervisors. */
export const PersonPanel = (props: { id: string; live: LivePeople; names: Names; onClose: () => void }) => {
  const x = useTexts(texts)
  const can = useCan()
  const query = useQuery(() => agentQuery(props.id))
  const load = () => props.live.people().get(props.id)?.load ?? 0
  return (
    <LoadedDetail
      query={query}
      loading={x('panel.loading')}
      gone={{ icon: <UserRoundX aria-hidden="true" />, title: x('panel.gone'), text: x('panel.goneText') }}
      onClose={props.onClose}
    >
      {(agent) => (
        <Show
          when={can('agents.write')}
          fallback={
            <DetailPanel title={agent().name} aside={<AccountTag agent={agent()} />} onClose={props.onClose}>
              <PersonFacts agent={agent()} names={props.names} />
            </DetailPanel>
          }
        >
          <PersonEditor agent={agent()} load={load()} names={props.names} onClose={props.onClose} />
        </Show>
      )}
    </LoadedDetail>
  )
}
