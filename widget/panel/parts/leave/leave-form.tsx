import { createSignal, type JSX, onMount, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { LIMITS } from '../../../../objects/protocol/constants.ts'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { Field, focusFirstProblem } from '../form/field.tsx'
import { formTexts } from '../form/texts.ts'
import { PartIcon } from '../icon.tsx'
import { AttachmentList, createAttachments } from './attachments.tsx'
import { problemIn } from './checks.ts'
import { type LeftMessage, sendMessage } from './send-message.ts'
import { leaveTexts } from './texts.ts'

const FIELDS = [
  { key: 'content', kind: 'text', maxChars: 2_000 },
  { key: 'name', kind: 'name', maxChars: LIMITS.nameChars },
  { key: 'phone', kind: 'phone', maxChars: 30 },
  { key: 'mail', kind: 'mail', maxChars: 120 },
] as const
type Key = (typeof FIELDS)[number]['key']

/** What a visitor leaves when nobody can answer. What was composed before is its beginning. */
export const LeaveForm = (props: { back?: JSX.Element }): JSX.Element => {
  const session = useSession()
  const texts = useTexts()
  const t = texts.wordsOf(leaveTexts)
  const formT = texts.wordsOf(formTexts)
  const {
    name = '',
    phone = '',
    mail = '',
  } = session.site.settings.preChat
    ? { ...session.who.profile, ...session.who.entered }
    : { ...session.who.entered, ...session.who.profile }
  const composed = [session.view.returnedText, session.storage.loadDraft()].filter((text) => text !== '').join('\n')
  const [values, setValues] = createStore<LeftMessage>({ name, phone, mail, content: composed })
  const [isChecked, setChecked] = createSignal(false)
  const [isSending, setSending] = createSignal(false)
  const [isDone, setDone] = createSignal(false)
  const [error, setError] = createSignal('')
  const attachments = createAttachments(session, texts)
  let form!: HTMLFormElement

  const write = (key: Key, value: string) => {
    setValues(key, value)
    // Whoever goes back to the chat finds it in the composer.
    if (key === 'content') session.storage.saveDraft(value)
  }
  const finish = (id: string) => {
    session.storage.saveDraft('')
    session.storage.saveProfile({
      ...session.who.entered,
      ...Object.fromEntries(FIELDS.slice(1).map(({ key }) => [key, values[key] || undefined])),
    })
    session.who.entered = session.storage.loadProfile()
    session.tell({ type: 'event', event: { name: 'message:left', data: { id } } })
    setDone(true)
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    setError('')
    if (FIELDS.some(({ key }) => problemIn(key, values) !== null)) return focusFirstProblem(form)
    if (attachments.isBusy()) return setError(t('leave.wait'))
    if (attachments.hasFailed()) return setError(t('leave.attachProblem'))
    setSending(true)
    const outcome = await sendMessage(session, values, attachments.tickets())
    setSending(false)
    if (typeof outcome === 'object') finish(outcome.id)
    else setError(t(outcome === 'too_many' ? 'leave.tooMany' : 'leave.failed'))
  }
  onMount(() => {
    session.takeReturned()
    session.storage.saveDraft(composed)
    if (session.focusAsked() > 0 && !matchMedia('(pointer: coarse)').matches) form.querySelector('textarea')?.focus()
  })
  return (
    <Show when={!isDone()} fallback={<Thanks back={props.back} />}>
      <form class="form" ref={form} noValidate onSubmit={(event) => void submit(event)}>
        {FIELDS.map(({ key, kind, maxChars }) => (
          <Field
            kind={kind}
            label={key === 'content' ? t('leave.content') : formT(`field.${key}`)}
            value={values[key]}
            isRequired={key === 'content' || key === 'name'}
            isLong={key === 'content'}
            maxChars={maxChars}
            problem={isChecked() ? problemIn(key, values) : null}
            onInput={(value) => write(key, value)}
          />
        ))}
        <AttachmentList attachments={attachments} />
        <p class="form-error" role="alert">
          {error()}
        </p>
        <button type="submit" class="primary" disabled={isSending()}>
          {t(isSending() ? 'leave.sending' : 'leave.submit')}
        </button>
        {props.back}
      </form>
    </Show>
  )
}

const Thanks = (props: { back?: JSX.Element }): JSX.Element => {
  const t = useTexts().wordsOf(leaveTexts)
  let title!: HTMLHeadingElement
  onMount(() => title.focus())
  return (
    <div class="form thanks">
      <span class="done">
        <PartIcon name="check" size={28} />
      </span>
      <h2 ref={title} tabIndex={-1}>
        {t('leave.thanks')}
      </h2>
      <p class="page-hint">{t('leave.thanksHint')}</p>
      {props.back}
    </div>
  )
}
