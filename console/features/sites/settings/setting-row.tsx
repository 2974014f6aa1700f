import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { DEFAULT_SITE_SETTINGS, SITE_SETTINGS, type SiteKey } from '../../../../objects/core/site-settings.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { cx } from '../../../ui/cx.ts'
import { Switch } from '../../../ui/switch.tsx'
import { UnsavedMark } from '../../dialog-settings/form/field-notes.tsx'
import { fieldId } from '../field-id.ts'
import type { SettingRow as Row } from '../groups.ts'
import { texts } from '../i18n/texts.ts'
import { isDefault } from '../values.ts'
import { hintText, nameOf, valueText } from '../words.ts'
import type { SettingsForm } from './form-state.ts'
import { SettingControl } from './setting-control.tsx'

type RowProps = { form: SettingsForm; row: Row; siteId: string; siteName: string; canWrite: boolean }

/** Under a setting: what it does or what to correct, and the default with the way back to it. */
const FieldNotes = (props: { form: SettingsForm; key: SiteKey; fixed: boolean; hint: string }) => {
  const x = useTexts(texts)
  const { language } = useI18n()
  const problem = () => props.form.problem(props.key)
  // Where nothing is the default, emptying the field says it all.
  const isOwn = () => DEFAULT_SITE_SETTINGS[props.key] !== '' && !isDefault(props.key, props.form.values()[props.key])
  const usual = () => valueText(x, props.key, DEFAULT_SITE_SETTINGS[props.key])
  return (
    <div class="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-xs">
      <p
        id={`${fieldId(props.key)}-note`}
        role={problem() === null ? undefined : 'alert'}
        class={cx('min-w-0 flex-1 basis-60 empty:hidden', problem() === null ? 'text-muted' : 'text-danger-text')}
      >
        {problem() ?? props.hint}
      </p>
      <Show when={isOwn()}>
        <span class="flex max-w-full min-w-0 items-baseline gap-2 text-muted">
          <span class="min-w-0 truncate" title={usual()}>
            {x('field.default', { value: usual() })}
          </span>
          <Show when={!props.fixed}>
            <button
              type="button"
              class="shrink-0 rounded-[4px] font-medium text-accent-text hover:underline"
              aria-label={x('field.resetName', { name: nameOf(language(), props.key) })}
              onClick={() => props.form.set(props.key, DEFAULT_SITE_SETTINGS[props.key])}
            >
              {x('field.reset')}
            </button>
          </Show>
        </span>
      </Show>
    </div>
  )
}

/** Kinds whose control is one element that a label can name. */
const LABELLED: ReadonlySet<string> = new Set(['text', 'count'])

/** One setting: its name, its control, what it does. One that does nothing as things stand is dimmed and cannot be changed. */
export const SettingRow = (props: RowProps) => {
  const x = useTexts(texts)
  const { language } = useI18n()
  const key = () => props.row.key
  const name = () => nameOf(language(), key())
  const kind = () => SITE_SETTINGS[key()].kind
  const isOff = () => props.row.needs?.(props.form.values()) === false
  const isFixed = () => isOff() || !props.canWrite
  const mark = () => <UnsavedMark shown={props.form.isEdited(key())} />
  const isLabelled = () => LABELLED.has(kind())
  return (
    <div
      class={cx('flex flex-col gap-1.5', props.row.needs === undefined ? 'mt-6 first:mt-0' : 'ml-1 border-l-2 border-border pt-4 pl-4')}
      onFocusOut={(event) => {
        const next = event.relatedTarget
        if (!(next instanceof Node && event.currentTarget.contains(next))) props.form.tell(key())
      }}
    >
      <Show
        when={kind() === 'toggle'}
        fallback={
          <>
            <div class={cx('flex items-center gap-2 text-base', isOff() ? 'text-muted' : 'text-normal')}>
              <Dynamic component={isLabelled() ? 'label' : 'span'} for={isLabelled() ? fieldId(key()) : undefined}>
                {name()}
              </Dynamic>
              {mark()}
            </div>
            <SettingControl form={props.form} key={key()} siteId={props.siteId} siteName={props.siteName} disabled={isFixed()} />
            <FieldNotes form={props.form} key={key()} fixed={isFixed()} hint={hintText(x, key())} />
          </>
        }
      >
        <Switch
          id={fieldId(key())}
          label={name()}
          hint={hintText(x, key())}
          badge={mark()}
          checked={props.form.values()[key()] === true}
          disabled={isFixed()}
          onChange={(on) => props.form.set(key(), on)}
        />
        <FieldNotes form={props.form} key={key()} fixed={isFixed()} hint="" />
      </Show>
    </div>
  )
}
