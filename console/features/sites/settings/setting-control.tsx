import { Match, Switch } from 'solid-js'
import type { PreChatField, Trigger } from '../../../../objects/core/site-parts.ts'
import { SITE_SETTINGS, type SiteKey, type SiteSetting } from '../../../../objects/core/site-settings.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { ColorControl } from '../controls/color-control.tsx'
import { FieldsControl } from '../controls/fields-control.tsx'
import { ImageControl } from '../controls/image-control.tsx'
import { LinesControl } from '../controls/lines-control.tsx'
import { UnitControl } from '../controls/number-control.tsx'
import { drawingOf, PictureChoice } from '../controls/picture-choice.tsx'
import type { ControlProps } from '../controls/shared.ts'
import { TextControl } from '../controls/text-control.tsx'
import { TriggersControl } from '../controls/triggers-control.tsx'
import { fieldId } from '../field-id.ts'
import { texts } from '../i18n/texts.ts'
import { nameOf } from '../words.ts'
import type { SettingsForm } from './form-state.ts'

type SettingControlProps = { form: SettingsForm; key: SiteKey; siteId: string; siteName: string; disabled: boolean }

/** The control by the kind of the setting; a switch is drawn by its row. */
export const SettingControl = (props: SettingControlProps) => {
  const x = useTexts(texts)
  const { language } = useI18n()
  const setting = (): SiteSetting => SITE_SETTINGS[props.key]
  const value = () => props.form.values()[props.key]
  const shared = (): ControlProps => ({
    id: fieldId(props.key),
    describedBy: `${fieldId(props.key)}-note`,
    name: nameOf(language(), props.key),
    disabled: props.disabled,
    invalid: props.form.problem(props.key) !== null,
  })
  const change = (next: ReturnType<typeof value>) => props.form.set(props.key, next)
  const ofKind = <K extends SiteSetting['kind']>(kind: K) => {
    const found = setting()
    return found.kind === kind ? (found as Extract<SiteSetting, { kind: K }>) : undefined
  }
  const placeholder = () => (props.key === 'companyName' || props.key === 'groupsTitle' ? props.siteName : '')
  return (
    <Switch>
      <Match when={ofKind('text')}>
        {(text) => (
          <TextControl
            {...shared()}
            value={String(value())}
            maxChars={text().maxChars}
            isLong={text().isLong}
            placeholder={placeholder()}
            onChange={change}
          />
        )}
      </Match>
      <Match when={ofKind('color')}>
        <ColorControl {...shared()} value={String(value())} use={props.key === 'inviteColor' ? 'surface' : 'solid'} onChange={change} />
      </Match>
      <Match when={ofKind('image')}>
        {(image) => (
          <ImageControl {...shared()} siteId={props.siteId} value={String(value())} advised={image().advised} onChange={change} />
        )}
      </Match>
      <Match when={ofKind('choice')}>
        {(choice) => (
          <PictureChoice
            {...shared()}
            value={String(value())}
            options={choice().options.map((option) => ({
              value: option,
              label: x(`option.${option as 'bubble'}`),
              drawing: drawingOf(props.key, option, props.form.values().entryColor),
            }))}
            onChange={(option) => change(option as 'bubble')}
          />
        )}
      </Match>
      <Match when={ofKind('seconds')}>
        {(seconds) => (
          <UnitControl {...shared()} value={Number(value())} hasNone={seconds().min === 0} unit={x('unit.second')} onChange={change} />
        )}
      </Match>
      <Match when={ofKind('count')}>
        <UnitControl {...shared()} value={Number(value())} hasNone={false} unit="" onChange={change} />
      </Match>
      <Match when={ofKind('lines')}>
        {(lines) => (
          <LinesControl
            {...shared()}
            value={value() as readonly string[]}
            maxLines={lines().maxLines}
            maxChars={lines().maxChars}
            onChange={change}
          />
        )}
      </Match>
      <Match when={ofKind('fields')}>
        <FieldsControl {...shared()} value={value() as readonly PreChatField[]} onChange={change} />
      </Match>
      <Match when={ofKind('triggers')}>
        <TriggersControl {...shared()} value={value() as readonly Trigger[]} onChange={change} />
      </Match>
    </Switch>
  )
}
