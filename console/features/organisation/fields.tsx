import { A } from '@solidjs/router'
import { createUniqueId, type JSX, Show } from 'solid-js'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { RecordEditor } from '../../lib/record-editor.ts'
import { inputClass, TextField } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { Fields } from './form.ts'
import { texts } from './i18n/texts.ts'

export type FieldsProps = { editor: Pick<RecordEditor<Fields>, 'values' | 'errors' | 'edit'>; disabled: boolean }

/** Where a change of the save bar leads to. */
export const fieldId = (field: keyof Fields): string => `organisation-${field}`

const Part = (props: { title: string; text?: string; children: JSX.Element }) => (
  <section class="border-t border-border py-6 first:border-t-0 first:pt-0">
    <h2 class="text-base font-semibold text-strong">{props.title}</h2>
    <Show when={props.text}>
      <p class="mt-1 text-sm text-muted">{props.text}</p>
    </Show>
    <div class="mt-4 flex flex-col gap-5">{props.children}</div>
  </section>
)

const AlarmField = (props: FieldsProps & { field: 'wait' | 'queue' | 'score' }) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const error = () => props.editor.errors()[props.field]
  return (
    <div class="flex flex-col gap-1">
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-normal">
        <label for={fieldId(props.field)} class="w-44 font-medium">
          {x(`field.${props.field}`)}
        </label>
        <span class="w-24">
          <input
            id={fieldId(props.field)}
            class={inputClass(error() !== undefined)}
            inputmode="decimal"
            autocomplete="off"
            maxLength={6}
            placeholder={x('value.off')}
            disabled={props.disabled}
            aria-invalid={error() === undefined ? undefined : 'true'}
            aria-describedby={`${id}-note`}
            value={props.editor.values()[props.field]}
            onInput={(event) => props.editor.edit(props.field, event.currentTarget.value)}
          />
        </span>
        <span aria-hidden="true">{x(`unit.${props.field}`)}</span>
      </div>
      <p id={`${id}-note`} class="text-xs text-danger-text empty:hidden">
        {error()}
      </p>
    </div>
  )
}

/** Other systems can be told of the same; who may not set that up is told so much and no more. */
const AlarmsElsewhere = () => {
  const x = useTexts(texts)
  const can = useCan()
  return (
    <p class="text-sm text-muted">
      {x('alarms.hooks')}{' '}
      <Show when={can('hooks.write')}>
        <A href="/webhooks" class="font-medium text-accent-text hover:underline">
          {x('alarms.hooksLink')}
        </A>
      </Show>
    </p>
  )
}

/** Name and home, who is seen watching, when supervisors are called. */
export const OrganisationFields = (props: FieldsProps) => {
  const x = useTexts(texts)
  const values = () => props.editor.values()
  return (
    <>
      <Part title={x('part.general')}>
        <div id={fieldId('name')}>
          <TextField
            label={x('field.name')}
            hint={x('name.hint')}
            value={values().name}
            disabled={props.disabled}
            error={props.editor.errors().name}
            onInput={(name) => props.editor.edit('name', name)}
          />
        </div>
        <div id={fieldId('home')} class="flex flex-col items-start gap-1.5">
          <span class="text-sm font-medium text-normal">{x('field.home')}</span>
          <Segmented
            label={x('field.home')}
            value={values().home}
            disabled={props.disabled}
            segments={[
              { value: 'service', label: x('home.service') },
              { value: 'combined', label: x('home.combined') },
            ]}
            onChange={(home) => props.editor.edit('home', home)}
          />
          <p class="text-xs text-muted">{x('home.hint')}</p>
        </div>
      </Part>
      <Part title={x('part.watch')}>
        <Switch
          id={fieldId('agentsSeeWatching')}
          label={x('field.agentsSeeWatching')}
          hint={x('watch.hint')}
          checked={values().agentsSeeWatching}
          disabled={props.disabled}
          onChange={(on) => props.editor.edit('agentsSeeWatching', on)}
        />
      </Part>
      <Part title={x('part.alarms')} text={x('alarms.text')}>
        <AlarmField {...props} field="wait" />
        <AlarmField {...props} field="queue" />
        <AlarmField {...props} field="score" />
        <AlarmsElsewhere />
      </Part>
    </>
  )
}
