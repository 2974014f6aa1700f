import { createUniqueId, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { texts } from './i18n/texts.ts'

const MAX_CHARS = 2_000

/** What was done, in words. */
export const HandlingField = (props: {
  value: string
  missing: boolean
  onInput: (value: string) => void
  ref?: (area: HTMLTextAreaElement) => void
}) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  return (
    <div class="flex flex-col gap-1">
      <label for={id} class="text-sm font-medium text-normal">
        {x('handle.label')}
      </label>
      <TextArea
        ref={(area) => props.ref?.(area)}
        id={id}
        rows={3}
        maxlength={MAX_CHARS}
        required
        placeholder={x('handle.placeholder')}
        invalid={props.missing}
        aria-describedby={props.missing ? `${id}-note` : undefined}
        value={props.value}
        onInput={props.onInput}
      />
      <Show when={props.missing}>
        <p id={`${id}-note`} class="text-xs text-danger-text" role="alert">
          {x('handle.needed')}
        </p>
      </Show>
    </div>
  )
}
