import RefreshCw from 'lucide-solid/icons/refresh-cw'
import { createSignal, Show } from 'solid-js'
import { PERSON } from '../../../objects/protocol/constants.ts'
import { type AgentRow, api } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/field.tsx'
import { type Account, Credentials } from './credentials.tsx'
import { texts } from './i18n/texts.ts'
import { makePassword } from './password.ts'
import { usePersonWords } from './person-words.ts'

/** A new password for somebody who lost it: made here or typed, said with what follows from it, shown once. */
export const ResetPassword = (props: { agent: AgentRow; load: number }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const words = usePersonWords()
  const [password, setPassword] = createSignal<string | null>(null)
  const [error, setError] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const [account, setAccount] = createSignal<Account | null>(null)

  const begin = () => {
    setAccount(null)
    setError(null)
    setPassword(makePassword())
  }
  const reset = async (event: SubmitEvent) => {
    event.preventDefault()
    const next = password() ?? ''
    if (next.length < PERSON.passwordMinChars) return setError(x('wrong.password'))
    setBusy(true)
    try {
      await api.resetPassword(props.agent.id, next)
      setAccount({ username: props.agent.username, password: next })
      setPassword(null)
    } catch (cause) {
      setError(words.textOf(cause))
    }
    setBusy(false)
  }

  return (
    <>
      <Show when={account()}>{(made) => <Credentials account={made()} />}</Show>
      <Show
        when={password() !== null}
        fallback={
          <div>
            <Button onClick={begin}>{x('password.reset')}</Button>
          </div>
        }
      >
        <form class="flex flex-col gap-3" novalidate onSubmit={reset}>
          <p class="text-sm text-normal">{x('password.resetText', { name: props.agent.name })}</p>
          <Show when={props.load > 0}>
            <p class="text-sm text-normal">{x('password.resetLoad', { count: props.load })}</p>
          </Show>
          <PasswordField
            label={x('password.new')}
            hint={t('password.hint', { count: PERSON.passwordMinChars })}
            showLabel={t('password.show')}
            hideLabel={t('password.hide')}
            autocomplete="new-password"
            maxLength={PERSON.passwordMaxChars}
            value={password() ?? ''}
            error={error()}
            onInput={(value) => {
              setPassword(value)
              setError(null)
            }}
          />
          <div class="flex flex-wrap gap-2">
            <Button type="submit" look="danger" busy={busy()}>
              {x('password.confirm')}
            </Button>
            <Button icon={<RefreshCw aria-hidden="true" />} disabled={busy()} onClick={() => setPassword(makePassword())}>
              {x('password.generate')}
            </Button>
            <Button look="ghost" disabled={busy()} onClick={() => setPassword(null)}>
              {t('action.cancel')}
            </Button>
          </div>
        </form>
      </Show>
    </>
  )
}
