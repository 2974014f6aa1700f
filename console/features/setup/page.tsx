import { createSignal, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { ApiError, api } from '../../lib/api.ts'
import { useAuth } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { EntryCard } from '../sign-in/entry-card.tsx'
import { FormError } from '../sign-in/form-error.tsx'
import { checkSetup, emptySetup, fieldOfError, PASSWORD_MIN_CHARS, type SetupErrors, type SetupField, toSetupInput } from './form.ts'

const Step = (props: { number: number; title: string; text: string; children: JSX.Element }) => (
  <section class="grid grid-cols-[24px_1fr] gap-x-3">
    <span class="flex size-6 items-center justify-center rounded-full bg-accent-subtle text-xs font-semibold text-accent-text tabular-nums">
      {props.number}
    </span>
    <div class="pb-6">
      <h2 class="text-base font-semibold text-strong">{props.title}</h2>
      <p class="text-sm text-muted">{props.text}</p>
      <div class="mt-3 flex flex-col gap-3">{props.children}</div>
    </div>
  </section>
)

/** The first run: organisation, first administrator, first site, in one go. Answers once and never again. */
export const SetupPage = () => {
  const { t } = useI18n()
  const auth = useAuth()
  const [values, setValues] = createStore({ ...emptySetup })
  const [errors, setErrors] = createSignal<SetupErrors>({})
  const [refused, setRefused] = createSignal<Partial<Record<SetupField, string>>>({})
  const [failure, setFailure] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  let form!: HTMLFormElement

  const bind = (field: SetupField) => ({
    name: field,
    get value() {
      return values[field]
    },
    get error() {
      const key = errors()[field]
      return key === undefined ? (refused()[field] ?? null) : t(key)
    },
    onInput: (value: string) => {
      setValues(field, value)
      setErrors({ ...errors(), [field]: undefined })
      setRefused({ ...refused(), [field]: undefined })
    },
  })

  const fail = (cause: unknown) => {
    const field = cause instanceof ApiError ? fieldOfError(cause.field) : null
    if (field !== null && cause instanceof ApiError) setRefused({ [field]: errorTextOf(t, cause) })
    else setFailure(cause instanceof ApiError && cause.code === 'conflict' ? t('setup.closed') : errorTextOf(t, cause))
  }

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setFailure(null)
    const found = checkSetup(values)
    setErrors(found)
    if (Object.keys(found).length > 0) {
      queueMicrotask(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    setBusy(true)
    void import('../frame/console.tsx')
    try {
      await api.setUp(toSetupInput(values))
      history.replaceState(null, '', '/')
      await auth.refresh()
    } catch (cause) {
      fail(cause)
      setBusy(false)
    }
  }

  return (
    <EntryCard wide title={t('setup.title')} text={t('setup.text')}>
      <form ref={form} novalidate onSubmit={submit}>
        <Step number={1} title={t('setup.organisation')} text={t('setup.organisationText')}>
          <TextField {...bind('organisation')} label={t('setup.organisationName')} autofocus />
        </Step>
        <Step number={2} title={t('setup.admin')} text={t('setup.adminText')}>
          <div class="grid gap-3 sm:grid-cols-2">
            <TextField {...bind('name')} label={t('setup.name')} autocomplete="name" />
            <TextField
              {...bind('username')}
              label={t('signIn.username')}
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
            />
          </div>
          <PasswordField
            {...bind('password')}
            label={t('signIn.password')}
            autocomplete="new-password"
            hint={t('password.hint', { count: PASSWORD_MIN_CHARS })}
            showLabel={t('password.show')}
            hideLabel={t('password.hide')}
          />
          <TextField {...bind('mail')} label={t('setup.mail')} type="email" autocomplete="email" optional={t('field.optional')} />
        </Step>
        <Step number={3} title={t('setup.site')} text={t('setup.siteText')}>
          <TextField {...bind('siteName')} label={t('setup.siteName')} />
          <TextField
            {...bind('domain')}
            label={t('setup.domain')}
            hint={t('setup.domainHint')}
            placeholder="www.example.com"
            inputmode="url"
            optional={t('field.optional')}
          />
        </Step>
        <div class="flex flex-col pl-9">
          <FormError text={failure()} />
          <Button type="submit" look="primary" size="lg" busy={busy()}>
            {t('setup.submit')}
          </Button>
        </div>
      </form>
    </EntryCard>
  )
}
