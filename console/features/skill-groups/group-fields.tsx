import { createMemo } from 'solid-js'
import { LIMITS } from '../../../objects/protocol/constants.ts'
import type { AgentName } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { RecordEditor } from '../../lib/record-editor.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { TextField } from '../../ui/field.tsx'
import { PickList } from '../../ui/pick-list.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { toggled } from '../agents/person-form.ts'
import { usePickTexts } from '../agents/pick-texts.ts'
import type { GroupFields as Fields } from './group-form.ts'
import { texts } from './i18n/texts.ts'
import { memberOptions } from './members.ts'
import { regionOptions, toggleRegions } from './regions.ts'

/** Name, members and regions of a group. */
export const GroupFields = (props: { editor: RecordEditor<Fields>; people: readonly AgentName[] }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const pickTexts = usePickTexts()
  const first = new Set(props.editor.values().memberIds)
  const members = createMemo(() => memberOptions(props.people, first, x('member.disabled')))
  const regions = createMemo(() => regionOptions(language(), x('region.china')))
  const values = () => props.editor.values()
  return (
    <>
      <PanelSection title={x('section.group')}>
        <TextField
          label={x('field.name')}
          hint={x('hint.name')}
          maxLength={LIMITS.nameChars}
          value={values().name}
          error={props.editor.errors().name}
          onInput={(name) => props.editor.edit('name', name)}
        />
      </PanelSection>
      <PanelSection title={x('section.members')} text={x('section.membersText')}>
        <PickList
          labelHidden
          label={x('field.memberIds')}
          options={members()}
          selected={new Set(values().memberIds)}
          error={props.editor.errors().memberIds}
          texts={{ ...pickTexts(), search: x('member.search') }}
          icon={(option) => <Avatar id={option.id} name={option.label} size="sm" />}
          onToggle={(ids, on) => props.editor.edit('memberIds', toggled(values().memberIds, ids, on))}
        />
      </PanelSection>
      <PanelSection title={x('section.regions')} text={x('section.regionsText')}>
        <PickList
          labelHidden
          label={x('field.regions')}
          options={regions()}
          selected={new Set(values().regions)}
          error={props.editor.errors().regions}
          texts={{
            ...pickTexts(),
            search: x('region.search'),
            chosen: (count) => (count === 0 ? x('region.everywhere') : pickTexts().chosen(count)),
          }}
          onToggle={(ids, on) => props.editor.edit('regions', toggleRegions(values().regions, ids, on))}
        />
      </PanelSection>
    </>
  )
}
