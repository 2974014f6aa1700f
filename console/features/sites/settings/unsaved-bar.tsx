import { useNavigate } from '@solidjs/router'
import { For } from 'solid-js'
import { SITE_SETTINGS, type SiteKey } from '../../../../objects/core/site-settings.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { UnsavedBar as Bar, UnsavedChange } from '../../../ui/unsaved-bar.tsx'
import { BeforeAfter } from '../../dialog-settings/before-after.tsx'
import { showField } from '../field-id.ts'
import { texts } from '../i18n/texts.ts'
import { addressOf } from '../tabs.ts'
import { nameOf, valueText } from '../words.ts'
import type { SettingsForm } from './form-state.ts'

type UnsavedBarProps = { form: SettingsForm; siteId: string; onSave: () => void; onDiscard: () => void }

const ChangeList = (props: { form: SettingsForm; siteId: string }) => {
  const x = useTexts(texts)
  const { language } = useI18n()
  const navigate = useNavigate()
  const goTo = (key: SiteKey) => {
    navigate(addressOf(props.siteId, SITE_SETTINGS[key].tab))
    queueMicrotask(() => showField(key))
  }
  return (
    <For each={props.form.edited()}>
      {(key) => (
        <UnsavedChange
          name={nameOf(language(), key)}
          undo={x('save.undo')}
          undoLabel={x('save.undoName', { name: nameOf(language(), key) })}
          onShow={() => goTo(key)}
          onUndo={() => props.form.undo([key])}
        >
          <BeforeAfter before={valueText(x, key, props.form.before()[key])} after={valueText(x, key, props.form.values()[key])} />
        </UnsavedChange>
      )}
    </For>
  )
}

/** Says which settings are not saved yet, and saves them. */
export const UnsavedBar = (props: UnsavedBarProps) => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const names = () =>
    props.form
      .edited()
      .map((key) => nameOf(language(), key))
      .join(x('save.separator'))
  const wrongCount = () => props.form.edited().filter((key) => props.form.problem(key) !== null).length
  const trouble = () => props.form.failure() ?? (wrongCount() > 0 ? x('save.wrong', { count: wrongCount() }) : null)
  return (
    <Bar
      texts={{ label: x('save.label'), save: t('action.save'), discard: x('save.discard'), show: x('save.show'), hide: x('save.hide') }}
      summary={x('save.changed', { count: props.form.edited().length })}
      names={x('save.names', { names: names() })}
      trouble={trouble()}
      changes={<ChangeList form={props.form} siteId={props.siteId} />}
      busy={props.form.busy()}
      onSave={props.onSave}
      onDiscard={props.onDiscard}
    />
  )
}
