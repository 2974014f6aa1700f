import { createUniqueId, type JSX, Show } from 'solid-js'
import type { PreChatField } from '../../../../objects/core/site-parts.ts'
import { useTexts } from '../../i18n/text.ts'
import { addStyle } from '../style.ts'
import type { Problem } from './checks.ts'
import css from './form.css?inline'
import { formTexts } from './texts.ts'

addStyle(css)

type Props = {
  kind: PreChatField['kind']
  label: string
  value: string
  isRequired: boolean
  /** More than one line. */
  isLong?: boolean
  maxChars: number
  problem: Problem
  onInput: (value: string) => void
}

const TYPES = { name: 'text', phone: 'tel', mail: 'email', text: 'text' } as const
const AUTOCOMPLETE = { name: 'name', phone: 'tel', mail: 'email', text: 'off' } as const

/** One labelled entry; what is wrong with it stands below it and is read with it. */
export const Field = (props: Props): JSX.Element => {
  const t = useTexts().wordsOf(formTexts)
  const id = createUniqueId()
  const described = () => (props.problem === null ? undefined : `${id}-problem`)
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        <Show when={!props.isRequired}>
          <small>{t('field.optional')}</small>
        </Show>
      </label>
      <Show
        when={props.isLong}
        fallback={
          <input
            id={id}
            value={props.value}
            maxLength={props.maxChars}
            dir="auto"
            aria-required={props.isRequired}
            aria-invalid={props.problem !== null}
            aria-describedby={described()}
            type={TYPES[props.kind]}
            autocomplete={AUTOCOMPLETE[props.kind]}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        }
      >
        <textarea
          id={id}
          value={props.value}
          maxLength={props.maxChars}
          dir="auto"
          rows={4}
          aria-required={props.isRequired}
          aria-invalid={props.problem !== null}
          aria-describedby={described()}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </Show>
      <Show when={props.problem}>
        {(problem) => (
          <p class="problem" id={`${id}-problem`}>
            {t(problem(), { field: props.label })}
          </p>
        )}
      </Show>
    </div>
  )
}

/** After a refused submit: to the first entry that is wrong. */
export const focusFirstProblem = (form: HTMLFormElement): void =>
  queueMicrotask(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
