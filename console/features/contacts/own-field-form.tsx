import { createSignal, createUniqueId, onMount, Show, untrack } from 'solid-js'
import { ApiError, type OwnField } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { contactCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { FIELD_KINDS, optionsOf, wrongField } from './own-field.ts'
import { createFieldChange } from './own-field-change.ts'

/** A new field, or the name and choices of one there is. */
export const OwnFieldForm = (props: { field: OwnField | null; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const change = createFieldChange()
  const optionsId = createUniqueId()
  const first = untrack(() => props.field)
  const [name, setName] = createSignal(first?.name ?? '')
  const [kind, setKind] = createSignal<OwnField['kind']>(first?.kind ?? 'text')
  const [options, setOptions] = createSignal(first?.options.join('\n') ?? '')
  const [tried, setTried] = createSignal(false)
  const [taken, setTaken] = createSignal(false)
  let input!: HTMLInputElement
  onMount(() => input.focus())
  const wrong = () => (tried() ? wrongField({ name: name(), kind: kind(), options: optionsOf(options()) }) : {})
  const nameError = () => (taken() ? x('fields.taken') : wrong().name && x(wrong().name ?? 'fields.noName'))
  const save = async () => {
    setTried(true)
    const given = { name: name().trim(), kind: kind(), options: optionsOf(options()) }
    if (Object.keys(wrongField(given)).length > 0) return
    const choices = given.kind === 'choice' ? { options: given.options } : {}
    const work = () =>
      first === null
        ? contactCalls.createField({ name: given.name, kind: given.kind, ...choices })
        : contactCalls.updateField(first.id, { name: given.name, ...choices })
    const isTaken = (error: unknown) => error instanceof ApiError && error.code === 'conflict' && error.field === 'name' && setTaken(true)
    if (!(await change.run(work, isTaken))) return
    toasts.show({ text: x('fields.saved', { name: given.name }), look: 'success' })
    props.onClose()
  }
  return (
    <form
      novalidate
      class="flex flex-col gap-3"
      aria-label={first === null ? x('fields.add') : x('fields.edit', { name: first.name })}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        ref={(element: HTMLInputElement) => (input = element)}
        label={x('fields.name')}
        required
        maxlength={30}
        value={name()}
        error={nameError()}
        onInput={(value) => {
          setName(value)
          setTaken(false)
        }}
      />
      <Show when={first === null} fallback={<p class="text-sm text-muted">{x(`kind.${kind()}`)}</p>}>
        <Select
          label={x('fields.kind')}
          value={kind()}
          options={FIELD_KINDS.map((value) => ({ value, label: x(`kind.${value}`) }))}
          onChange={setKind}
        />
      </Show>
      <Show when={kind() === 'choice'}>
        <div class="flex flex-col gap-1">
          <label for={optionsId} class="text-sm font-medium text-normal">
            {x('fields.options')}
          </label>
          <TextArea id={optionsId} rows={4} maxlength={1_600} value={options()} onInput={setOptions} />
          <p class={`text-xs ${wrong().options ? 'text-danger-text' : 'text-muted'}`} role={wrong().options ? 'alert' : undefined}>
            {x(wrong().options ?? (first === null ? 'fields.optionsHint' : 'fields.optionsKept'))}
          </p>
        </div>
      </Show>
      <footer class="flex justify-end gap-2">
        <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
        <Button type="submit" look="primary" busy={change.busy()}>
          {t('action.save')}
        </Button>
      </footer>
    </form>
  )
}
