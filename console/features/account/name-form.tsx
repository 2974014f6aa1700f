import { createSignal } from 'solid-js'
import { LIMITS } from '../../../objects/protocol/constants.ts'
import { api } from '../../lib/api.ts'
import { useAuth, useMe } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** The name visitors and colleagues see. */
export const NameForm = () => {
  const { t } = useI18n()
  const auth = useAuth()
  const me = useMe()
  const toasts = useToasts()
  const [name, setName] = createSignal(me().name)
  const [error, setError] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (name().trim() === '') return setError(t('field.required'))
    setBusy(true)
    try {
      auth.setMe(await api.updateMe({ name: name().trim() }))
      toasts.show({ text: t('account.nameSaved'), look: 'success' })
    } catch (cause) {
      setError(errorTextOf(t, cause))
    }
    setBusy(false)
  }

  return (
    <form class="flex flex-col items-start gap-3" novalidate onSubmit={submit}>
      <TextField
        class="w-full"
        label={t('account.name')}
        autocomplete="name"
        maxLength={LIMITS.nameChars}
        value={name()}
        error={error()}
        onInput={(value) => {
          setName(value)
          setError(null)
        }}
      />
      <Button type="submit" look="primary" busy={busy()} disabled={name().trim() === me().name}>
        {t('action.save')}
      </Button>
    </form>
  )
}
