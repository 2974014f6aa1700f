import { createUniqueId, For, Show } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import type { RecordEditor } from '../../../lib/record-editor.ts'
import { TextField } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { texts } from '../i18n/texts.ts'
import type { GeneralFields as Fields } from './general-form.ts'

const LOCALES = ['auto', 'zh-CN', 'en'] as const

/** Name, language, time zone and domains of a site. */
export const GeneralFields = (props: { editor: Pick<RecordEditor<Fields>, 'values' | 'errors' | 'edit'>; disabled: boolean }) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const values = () => props.editor.values()
  const domainError = () => props.editor.errors().domains
  return (
    <div class="flex flex-col gap-5">
      <TextField
        label={x('general.name')}
        hint={x('general.nameHint')}
        value={values().name}
        disabled={props.disabled}
        error={props.editor.errors().name}
        onInput={(name) => props.editor.edit('name', name)}
      />
      <fieldset disabled={props.disabled} class="flex flex-col gap-1">
        <Select
          label={x('general.locale')}
          class="max-w-72"
          value={values().locale}
          options={LOCALES.map((locale) => ({ value: locale, label: x(`locale.${locale}`) }))}
          onChange={(locale) => !props.disabled && props.editor.edit('locale', locale)}
        />
        <p class="text-xs text-muted">{x('general.localeHint')}</p>
      </fieldset>
      <TextField
        class="max-w-72"
        label={x('general.timeZone')}
        hint={x('general.timeZoneHint')}
        list={`${id}-zones`}
        spellcheck={false}
        value={values().timeZone}
        disabled={props.disabled}
        error={props.editor.errors().timeZone}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(timeZone) => props.editor.edit('timeZone', timeZone)}
      />
      <datalist id={`${id}-zones`}>
        <For each={Intl.supportedValuesOf('timeZone')}>{(zone) => <option value={zone} />}</For>
      </datalist>
      <div class="flex flex-col gap-1">
        <label for={`${id}-domains`} class="text-sm font-medium text-normal">
          {x('general.domains')}
        </label>
        <TextArea
          id={`${id}-domains`}
          rows={2}
          spellcheck={false}
          placeholder={'www.example.com\n*.example.com'}
          value={values().domains}
          disabled={props.disabled}
          invalid={domainError() !== undefined}
          aria-describedby={`${id}-note`}
          onInput={(domains) => props.editor.edit('domains', domains)}
        />
        <p id={`${id}-note`} class={domainError() === undefined ? 'text-xs text-muted' : 'text-xs text-danger-text'}>
          <Show when={domainError()} fallback={x('general.domainsHint')}>
            {domainError()}
          </Show>
        </p>
      </div>
    </div>
  )
}
