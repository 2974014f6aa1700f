import { createMemo, createUniqueId } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { TextField } from '../../ui/field.tsx'
import { PickList } from '../../ui/pick-list.tsx'
import { peopleOf, problemsOf } from './draft.ts'
import { type FieldsProps, useProblemText } from './fields.ts'
import { texts } from './i18n/texts.ts'

/** Simulated agents and their time. */
export const AddedFields = (props: FieldsProps) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const problemText = useProblemText()
  const problems = () => problemsOf(props.draft)
  const isNone = () => Number(props.draft.addedCount) === 0
  return (
    <fieldset class="flex min-w-0 flex-col gap-1" aria-describedby={id} disabled={props.disabled}>
      <legend class="mb-1 text-sm font-medium text-normal">{x('field.added')}</legend>
      <div class="grid grid-cols-2 gap-2">
        <TextField
          class="col-span-2"
          label={x('field.addedCount')}
          inputmode="numeric"
          value={props.draft.addedCount}
          error={problemText(problems().addedCount)}
          onInput={(addedCount) => props.onChange({ addedCount })}
        />
        <TextField
          label={x('field.addedFrom')}
          type="time"
          value={props.draft.addedFrom}
          disabled={isNone()}
          onInput={(addedFrom) => props.onChange({ addedFrom })}
        />
        <TextField
          label={x('field.addedUntil')}
          type="time"
          value={props.draft.addedUntil}
          disabled={isNone()}
          error={problemText(problems().addedUntil)}
          onInput={(addedUntil) => props.onChange({ addedUntil })}
        />
      </div>
      <p id={id} class="text-xs text-muted">
        {x('field.addedHint')}
      </p>
    </fieldset>
  )
}

/** Who of those who were there is there. */
export const AgentsField = (props: FieldsProps) => {
  const x = useTexts(texts)
  const people = createMemo(() => peopleOf(props.day))
  const selected = () => new Set(people().flatMap(({ id }) => (props.draft.removedAgentIds.includes(id) ? [] : [id])))
  const toggle = (ids: string[], on: boolean) => {
    const removed = props.draft.removedAgentIds.filter((id) => !ids.includes(id))
    props.onChange({ removedAgentIds: on ? removed : [...removed, ...ids] })
  }
  return (
    <PickList
      label={x('field.agents')}
      options={people().map(({ id, name, workNumber }) => ({ id, label: name, hint: workNumber }))}
      selected={selected()}
      disabled={props.disabled}
      onToggle={toggle}
      texts={{
        search: x('agents.search'),
        clear: x('agents.clear'),
        none: x('agents.none'),
        all: x('agents.all'),
        noneOf: x('agents.noneOf'),
        chosen: (count) => x('agents.chosen', { count }),
      }}
    />
  )
}
