import { useNavigate } from '@solidjs/router'
import { SITE_SETTINGS, type SiteKey } from '../../../../objects/core/site-settings.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { UnsavedFields } from '../../../lib/unsaved/unsaved-fields.tsx'
import { showField } from '../field-id.ts'
import { texts } from '../i18n/texts.ts'
import { addressOf } from '../tabs.ts'
import { nameOf, valueText } from '../words.ts'
import type { SettingsForm } from './form-state.ts'

type UnsavedBarProps = { form: SettingsForm; siteId: string; onSave: () => void; onDiscard: () => void }

/** Says which settings are not saved yet, whichever tab they stand in, and saves them. */
export const UnsavedBar = (props: UnsavedBarProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const navigate = useNavigate()
  const goTo = (key: SiteKey) => {
    navigate(addressOf(props.siteId, SITE_SETTINGS[key].tab))
    queueMicrotask(() => showField(key))
  }
  return (
    <UnsavedFields<SiteKey>
      keys={props.form.edited()}
      nameOf={(key) => nameOf(language(), key)}
      before={(key) => valueText(x, key, props.form.before()[key])}
      after={(key) => valueText(x, key, props.form.values()[key])}
      isWrong={(key) => props.form.problem(key) !== null}
      failure={props.form.failure()}
      busy={props.form.busy()}
      onShow={goTo}
      onUndo={(key) => props.form.undo([key])}
      onSave={props.onSave}
      onDiscard={props.onDiscard}
    />
  )
}
