import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { type AgentName, api, type SkillGroup } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../lib/record-editor.ts'
import { RecordPanel } from '../../lib/record-panel/record-panel.tsx'
import { Tag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { Names } from '../agents/names.ts'
import { GROUPS_KEY, PEOPLE_KEY, skillGroupsQuery } from '../agents/queries.ts'
import { GroupFields } from './group-fields.tsx'
import { fieldOfError, fieldsOfGroup, toPatch } from './group-form.ts'
import { GroupSwitch } from './group-switch.tsx'
import { useGroupWords } from './group-words.ts'
import { texts } from './i18n/texts.ts'

type GroupEditorProps = { group: SkillGroup; people: readonly AgentName[]; names: Names; onClose: () => void }

/** A group as an admin changes it. */
export const GroupEditor = (props: GroupEditorProps) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useGroupWords()
  const reload = async (): Promise<SkillGroup> => {
    const groups = await queries.fetchQuery({ ...skillGroupsQuery(), staleTime: 0 })
    return groups.find((group) => group.id === props.group.id) ?? props.group
  }
  const editor = createRecordEditor({
    saved: () => props.group,
    fieldsOf: fieldsOfGroup,
    check: words.check,
    save: (base, edits) => api.updateSkillGroup(base.id, toPatch(base.revision, edits)),
    reload,
    textOf: words.textOf,
    fieldOf: fieldOfError,
    onSaved: (group) => {
      queries.setQueryData(skillGroupsQuery().queryKey, (groups) => groups?.map((each) => (each.id === group.id ? group : each)))
      void queries.invalidateQueries({ queryKey: GROUPS_KEY })
      void queries.invalidateQueries({ queryKey: PEOPLE_KEY })
      toasts.show({ text: x('save.done', { name: group.name }), look: 'success' })
    },
  })
  const labelOf = (key: string) => (key === 'enabled' ? x('column.enabled') : x(`field.${fieldOfError(key) ?? 'name'}`))
  return (
    <RecordPanel
      title={props.group.name}
      aside={
        <Show when={!props.group.enabled}>
          <Tag look="danger">{x('group.disabled')}</Tag>
        </Show>
      }
      editor={editor}
      labelOf={labelOf}
      onClose={props.onClose}
      fields={<GroupFields editor={editor} people={props.people} />}
    >
      <PanelSection title={x('column.enabled')} text={x(props.group.enabled ? 'switch.enabledText' : 'switch.disabledText')}>
        <GroupSwitch group={props.group} names={props.names}>
          {(ask, busy) => (
            <div>
              <Button busy={busy()} disabled={editor.isDirty()} onClick={ask}>
                {x(props.group.enabled ? 'switch.disable' : 'switch.enable')}
              </Button>
            </div>
          )}
        </GroupSwitch>
      </PanelSection>
    </RecordPanel>
  )
}
