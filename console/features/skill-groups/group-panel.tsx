import UsersRound from 'lucide-solid/icons/users-round'
import { For, Match, Switch } from 'solid-js'
import type { AgentName, SkillGroup } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { DetailPanel, GoneDetail } from '../../lib/record-panel/detail-panel.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import type { Names } from '../agents/names.ts'
import { GroupEditor } from './group-editor.tsx'
import { texts } from './i18n/texts.ts'
import { regionName } from './regions.ts'

type GroupPanelProps = {
  group: SkillGroup | undefined
  people: readonly AgentName[]
  names: Names
  onClose: () => void
}

/** One group at the side of the list: to be changed by admins, to be read by supervisors. */
export const GroupPanel = (props: GroupPanelProps) => {
  const x = useTexts(texts)
  const can = useCan()
  return (
    <Switch
      fallback={
        <GoneDetail icon={<UsersRound aria-hidden="true" />} title={x('panel.gone')} text={x('panel.goneText')} onClose={props.onClose} />
      }
    >
      <Match when={can('groups.write') && props.group}>
        {(group) => <GroupEditor group={group()} people={props.people} names={props.names} onClose={props.onClose} />}
      </Match>
      <Match when={props.group}>
        {(group) => (
          <DetailPanel title={group().name} onClose={props.onClose}>
            <GroupFacts group={group()} people={props.people} />
          </DetailPanel>
        )}
      </Match>
    </Switch>
  )
}

const GroupFacts = (props: { group: SkillGroup; people: readonly AgentName[] }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const members = () => props.people.filter((person) => props.group.memberIds.includes(person.id))
  return (
    <>
      <PanelSection title={x('section.members')}>
        <ul class="flex flex-col gap-2">
          <For each={members()} fallback={<li class="text-sm text-muted">{x('member.none')}</li>}>
            {(person) => (
              <li class="flex items-center gap-2 text-sm text-normal">
                <Avatar id={person.id} name={person.name} src={person.avatar ?? undefined} size="sm" />
                {person.name}
                <span class="text-xs text-muted tabular-nums">{person.workNumber}</span>
              </li>
            )}
          </For>
        </ul>
      </PanelSection>
      <PanelSection title={x('section.regions')}>
        <p class="text-sm text-normal">
          {props.group.regions.map((region) => regionName(region, language())).join(' · ') || x('region.everywhere')}
        </p>
      </PanelSection>
      <p class="pt-5 text-xs text-muted">{x('panel.readOnly')}</p>
    </>
  )
}
