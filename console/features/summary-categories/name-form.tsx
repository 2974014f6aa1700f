import X from 'lucide-solid/icons/x'
import { createSignal, createUniqueId, onMount, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { inputClass } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from './i18n/texts.ts'

type NameFormProps = {
  label: string
  value: string
  depth: number
  /** Throws what was refused. */
  onSave: (name: string) => Promise<void>
  onClose: () => void
  textOf: (error: unknown) => string
}

const MAX_CHARS = 60

/** A name in the place of its row: Enter saves, Escape leaves it. */
export const NameForm = (props: NameFormProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const id = createUniqueId()
  const [name, setName] = createSignal(props.value)
  const [error, setError] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  let input!: HTMLInputElement
  onMount(() => {
    input.focus()
    input.select()
  })
  const save = async () => {
    if (name().trim() === '') return setError(x('nameNeeded'))
    if (name().trim() === props.value) return props.onClose()
    setBusy(true)
    await props.onSave(name().trim()).then(props.onClose, (refused: unknown) => setError(props.textOf(refused)))
    setBusy(false)
  }
  return (
    <form
      class="flex flex-col gap-1 py-1 pr-1"
      style={{ 'padding-left': `${8 + props.depth * 20}px` }}
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        props.onClose()
      }}
    >
      <div class="flex items-center gap-1">
        <input
          ref={input}
          class={`${inputClass(error() !== null)} h-8! flex-1 text-sm!`}
          aria-label={props.label}
          aria-invalid={error() !== null ? 'true' : undefined}
          aria-describedby={error() === null ? undefined : `${id}-note`}
          autocomplete="off"
          maxlength={MAX_CHARS}
          placeholder={x('name')}
          value={name()}
          onInput={(event) => {
            setName(event.currentTarget.value)
            setError(null)
          }}
        />
        <Button type="submit" size="sm" look="primary" busy={busy()}>
          {t('action.save')}
        </Button>
        <IconButton size="sm" label={t('action.cancel')} icon={<X aria-hidden="true" />} onClick={() => props.onClose()} />
      </div>
      <Show when={error()}>
        <p id={`${id}-note`} class="text-xs text-danger-text" role="alert">
          {error()}
        </p>
      </Show>
    </form>
  )
}
