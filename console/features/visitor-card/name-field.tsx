import Pencil from 'lucide-solid/icons/pencil'
import { createSignal, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { inputClass } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CONTACT_CHARS } from '../contact-form/contact-form.ts'
import { texts } from './i18n/texts.ts'

type NameProps = { name: string; editable: boolean; onSave: (name: string) => Promise<boolean> }

/** The visitor's name, changed in its place: Enter saves, Escape leaves it. */
export const NameField = (props: NameProps) => {
  const x = useTexts(texts)
  const [editing, setEditing] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  let edit!: HTMLButtonElement
  const leave = () => {
    setEditing(false)
    queueMicrotask(() => edit.focus())
  }
  const save = async (text: string) => {
    const name = text.trim()
    if (busy() || name === '' || name === props.name) return leave()
    setBusy(true)
    const done = await props.onSave(name)
    setBusy(false)
    if (done) leave()
  }
  return (
    <Show
      when={editing() && props.editable}
      fallback={
        <span class="flex min-w-0 items-center gap-1">
          <span class="truncate text-base font-medium text-strong">{props.name}</span>
          <Show when={props.editable}>
            <IconButton
              ref={(element: HTMLButtonElement) => (edit = element)}
              size="sm"
              class="-my-1 size-6!"
              label={x('name.edit')}
              icon={<Pencil class="size-3.5" aria-hidden="true" />}
              onClick={() => setEditing(true)}
            />
          </Show>
        </span>
      }
    >
      <input
        ref={(element) => queueMicrotask(() => element.select())}
        type="text"
        class={`${inputClass(false)} h-7! px-2!`}
        aria-label={x('name.label')}
        maxlength={CONTACT_CHARS.name}
        value={props.name}
        disabled={busy()}
        onKeyDown={(event) => {
          if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
          event.preventDefault()
          event.stopPropagation()
          if (event.key === 'Enter') void save(event.currentTarget.value)
          else leave()
        }}
        onBlur={(event) => editing() && void save(event.currentTarget.value)}
      />
    </Show>
  )
}
