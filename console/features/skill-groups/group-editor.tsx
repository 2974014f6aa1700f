import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { type AgentName, api, type SkillGroup } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../lib/record-editor.ts'
import { Tag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { SaveBar } from '../../ui/save-bar.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { Names } from '../agents/names.ts'
import { OthersNotice } from '../agents/others-notice.tsx'
import { GROUPS_KEY, PEOPLE_KEY, skillGroupsQuery } from '../agents/queries.ts'
import { UnsavedGuard } from '../agents/unsaved-guard.tsx'
import { GroupFields } from './group-fields.tsx'
import { fieldOfError, fieldsOfGroup, toPatch } from './group-form.ts'
import { GroupSwitch } from './group-switch.tsx'
import { useGroupWords } from './group-words.ts'
import { texts } from './i18n/texts.ts'

type GroupEditorProps = { group: SkillGroup; people: readonly AgentName[]; names: Names; onClose: () => void }

/** A group as an admin changes it. */
export const GroupEditor = (props: GroupEditorProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useGroupWords()
  let form!: HTMLFormElement
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
  const submit = async () => {
    if (!(await editor.submit())) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  return (
    <SidePanel
      title={props.group.name}
      aside={
        <Show when={!props.group.enabled}>
          <Tag look="danger">{x('group.disabled')}</Tag>
        </Show>
      }
      backLabel={t('action.back')}
      closeLabel={t('action.close')}
      onClose={props.onClose}
      footer={
        <Show when={editor.isDirty()}>
          <SaveBar
            label={x('save.label')}
            save={t('action.save')}
            discard={x('save.discard')}
            busy={editor.busy()}
            onSave={() => void submit()}
            onDiscard={editor.discard}
          >
            <Show when={editor.failure()} fallback={x('save.changed', { names: editor.edited().map(labelOf).join(x('save.separator')) })}>
              {(failure) => <span class="text-danger-text">{failure()}</span>}
            </Show>
          </SaveBar>
        </Show>
      }
    >
      <form
        ref={form}
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <OthersNotice
          others={editor.others()}
          labelOf={labelOf}
          busy={editor.busy()}
          onTakeTheirs={editor.takeTheirs}
          onSave={() => void submit()}
        />
        <GroupFields editor={editor} people={props.people} />
        <input type="submit" hidden />
      </form>
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
      <UnsavedGuard active={editor.isDirty()} />
    </SidePanel>
  )
}
