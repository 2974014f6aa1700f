import { createSignal, For, type JSX, onMount, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { PreChatField } from '../../../../objects/core/site-parts.ts'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { problemOfEntry } from '../form/checks.ts'
import { Field, focusFirstProblem } from '../form/field.tsx'
import { formTexts } from '../form/texts.ts'
import { entryIn, profileOf } from './entries.ts'
import { preChatTexts } from './texts.ts'

const MAX_CHARS = { name: 60, phone: 30, mail: 120, text: 200 } as const

/** What a site asks before a conversation begins. Remembered for the next time. */
export const PreChat = (): JSX.Element => {
  const { site, who, flow, focusAsked, view } = useSession()
  const texts = useTexts()
  const t = texts.wordsOf(preChatTexts)
  const formT = texts.wordsOf(formTexts)
  const known = { ...who.profile, ...who.entered }
  const [values, setValues] = createStore<Record<string, string>>({})
  const [isChecked, setChecked] = createSignal(false)
  let form!: HTMLFormElement

  const fields = () => site.settings.preChatFields
  const labelOf = (field: PreChatField) => field.label || formT(`field.${field.kind}`)
  const entryOf = (field: PreChatField) => values[field.id] ?? entryIn(known, fields(), field, labelOf(field))
  const problemOf = (field: PreChatField) => problemOfEntry(field.kind, entryOf(field), field.isRequired)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    if (fields().some((field) => problemOf(field) !== null)) return focusFirstProblem(form)
    flow.fill(profileOf(fields().map((field) => ({ field, label: labelOf(field), value: entryOf(field) }))))
  }
  onMount(() => focusAsked() > 0 && !matchMedia('(pointer: coarse)').matches && form.querySelector('input')?.focus())
  return (
    <main class="page">
      <h2>{t('preChat.title')}</h2>
      <p class="page-hint">{t('preChat.hint')}</p>
      <form class="form" ref={form} noValidate onSubmit={submit}>
        <For each={fields()}>
          {(field) => (
            <Field
              kind={field.kind}
              label={labelOf(field)}
              value={entryOf(field)}
              isRequired={field.isRequired}
              maxChars={MAX_CHARS[field.kind]}
              problem={isChecked() ? problemOf(field) : null}
              onInput={(value) => setValues(field.id, value)}
            />
          )}
        </For>
        <button type="submit" class="primary" disabled={!view.isKnown}>
          {t('preChat.start')}
        </button>
        <Show when={site.settings.groups}>
          <button type="button" class="secondary" onClick={flow.backToGroups}>
            {t('preChat.back')}
          </button>
        </Show>
      </form>
    </main>
  )
}
