import type { JSX } from 'solid-js'
import { onMount } from 'solid-js'
import type { Contact } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { OthersNotice } from '../../lib/record-panel/others-notice.tsx'
import { Button } from '../../ui/button.tsx'
import type { ContactEditing } from './contact-editor.ts'
import { ContactFields } from './contact-fields.tsx'
import { fieldOfError, ownKey } from './contact-form.ts'
import { texts } from './i18n/texts.ts'
import { MatchList, type MatchWords } from './match-list.tsx'

type ContactFormProps = ContactEditing & {
  label: string
  saveLabel: string
  /** The contact that is edited; null: a new one. */
  contact: Contact | null
  /** What one can do with somebody who is perhaps the same, and how it is called where that is not linking. */
  onMatch: (contact: Contact) => Promise<void>
  matchWords?: MatchWords
  /** False: the focus stays where it is. */
  focusName: () => boolean
  onClose: () => void
  children?: JSX.Element
}

/** The form of a contact, as every page has it. */
export const ContactForm = (props: ContactFormProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  let form!: HTMLFormElement
  let name!: HTMLInputElement
  onMount(() => {
    if (props.focusName()) name.focus()
  })
  const submit = async () => {
    if (await props.editor.submit()) return
    const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]')
    wrong?.closest('details')?.setAttribute('open', '')
    wrong?.focus()
  }
  const labelOf = (key: string): string => {
    const field = fieldOfError(key) ?? 'name'
    if (!field.startsWith('custom.')) return x(`contact.${field as Exclude<typeof field, `custom.${string}`>}`)
    return props.own().find(({ id }) => ownKey(id) === field)?.name ?? x('contact.own')
  }
  return (
    <form
      ref={form}
      novalidate
      aria-label={props.label}
      class="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || props.editor.isDirty()) return
        event.stopPropagation()
        props.onClose()
      }}
    >
      <OthersNotice
        others={props.editor.others()}
        labelOf={labelOf}
        busy={props.editor.busy()}
        onTakeTheirs={props.editor.takeTheirs}
        onSave={() => void submit()}
      />
      <ContactFields ref={(element) => (name = element)} editor={props.editor} own={props.own()}>
        <MatchList fields={props.editor.values()} exceptId={props.contact?.id} words={props.matchWords} onPick={props.onMatch} />
      </ContactFields>
      <p class="text-sm text-danger-text empty:hidden" role="alert">
        {props.editor.failure()}
      </p>
      <footer class="flex justify-end gap-2 pt-1">
        <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
        <Button type="submit" look="primary" busy={props.editor.busy()}>
          {props.saveLabel}
        </Button>
      </footer>
      {props.children}
    </form>
  )
}
