import { createSignal } from 'solid-js'
import { ApiError } from '../../lib/api.ts'
import { useAuth, useMe } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { PASSWORD_MIN_CHARS } from '../setup/form.ts'

type Errors = { current?: string; next?: string }

/** A new password for oneself; every other session of the person ends. */
export const PasswordForm = () => {
  const { t } = useI18n()
  const auth = useAuth()
  const me = useMe()
  const toasts = useToasts()
  const [current, setCurrent] = createSignal('')
  const [next, setNext] = createSignal('')
  const [errors, setErrors] = createSignal<Errors>({})
  const [busy, setBusy] = createSignal(false)

  const check = (): Errors => ({
    ...(current() === '' ? { current: t('field.required') } : {}),
    ...(next().length < PASSWORD_MIN_CHARS
      ? { next: t('field.passwordShort') }
      : next() === current()
        ? { next: t('account.samePassword') }
        : {}),
  })
  const errorsOf = (cause: unknown): Errors => {
    const refused = cause instanceof ApiError && (cause.code === 'unauthorized' || cause.code === 'forbidden' || cause.field === 'current')
    return refused ? { current: t('account.wrongPassword') } : { next: errorTextOf(t, cause) }
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const found = check()
    setErrors(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await auth.changePassword(current(), next())
      setCurrent('')
      setNext('')
      toasts.show({ text: t('account.passwordSaved'), look: 'success' })
    } catch (cause) {
      setErrors(errorsOf(cause))
    }
    setBusy(false)
  }
  const texts = () => ({ showLabel: t('password.show'), hideLabel: t('password.hide') })

  return (
    <form class="flex flex-col items-start gap-3" novalidate onSubmit={submit}>
      <input type="text" name="username" autocomplete="username" value={me().username} hidden readOnly />
      <PasswordField
        {...texts()}
        class="w-full"
        label={t('account.currentPassword')}
        autocomplete="current-password"
        value={current()}
        error={errors().current}
        onInput={setCurrent}
      />
      <PasswordField
        {...texts()}
        class="w-full"
        label={t('account.newPassword')}
        autocomplete="new-password"
        hint={t('password.hint', { count: PASSWORD_MIN_CHARS })}
        value={next()}
        error={errors().next}
        onInput={setNext}
      />
      <Button type="submit" look="primary" busy={busy()}>
        {t('account.changePassword')}
      </Button>
    </form>
  )
}
