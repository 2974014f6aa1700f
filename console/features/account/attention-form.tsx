import { useAttentionSettings } from '../../lib/attention-settings.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** How this browser calls. */
export const AttentionForm = () => {
  const { t } = useI18n()
  const toasts = useToasts()
  const attention = useAttentionSettings()
  const setDesktop = async (on: boolean) => {
    if (!(await attention.setDesktop(on))) toasts.show({ text: t('attention.denied'), look: 'danger' })
  }
  return (
    <div class="flex flex-col gap-4">
      <Switch label={t('attention.sound')} hint={t('account.soundHint')} checked={attention.sound()} onChange={attention.setSound} />
      <Switch
        label={t('attention.desktop')}
        hint={t('account.desktopHint')}
        checked={attention.desktop()}
        onChange={(on) => void setDesktop(on)}
      />
    </div>
  )
}
