import { createSignal } from 'solid-js'
import { ApiError } from '../../lib/api.ts'
import { useAuth } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { EntryCard } from './entry-card.tsx'
import { FormError } from './form-error.tsx'

/** Signs a person in. The address stays, so that a link opened while signed out still leads where it points. */
export const SignInPage = () => {
  const { t } = useI18n()
  const auth = useAuth()
  const [username, setUsername] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [error, setError] = createSignal<unknown>(null)

  const errorText = (): string | null => {
    const cause = error()
    if (cause === null) return auth.session().kind === 'signed_out' && lost() ? t('signIn.lost') : null
    if (cause instanceof ApiError && cause.code === 'unauthorized') return t('signIn.wrong')
    if (cause instanceof ApiError && cause.code === 'rate_limited' && cause.retryAfterSec !== null)
      return t('signIn.wait', { count: cause.retryAfterSec })
    return errorTextOf(t, cause)
  }
  const lost = () => {
    const session = auth.session()
    return session.kind === 'signed_out' && session.lost
  }

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    // The console loads while the Worker checks the password.
    void import('../frame/console.tsx')
    try {
      if (location.pathname === '/sign-in') history.replaceState(null, '', '/')
      await auth.signIn(username().trim(), password())
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }

  return (
    <EntryCard title={t('signIn.title')} text={t('signIn.text')}>
      <FormError text={errorText()} />
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label={t('signIn.username')}
          name="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          autofocus
          required
          value={username()}
          onInput={setUsername}
        />
        <PasswordField
          label={t('signIn.password')}
          name="password"
          autocomplete="current-password"
          required
          value={password()}
          onInput={setPassword}
          showLabel={t('password.show')}
          hideLabel={t('password.hide')}
        />
        <Button type="submit" look="primary" size="lg" class="mt-2" busy={busy()}>
          {t('signIn.submit')}
        </Button>
      </form>
    </EntryCard>
  )
}
