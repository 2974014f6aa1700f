import { For, Show } from 'solid-js'
import { TEXT_MAX_CHARS } from '../../../../objects/core/settings.ts'
import { fillText } from '../../../../objects/core/texts.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { cx } from '../../../ui/cx.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { texts } from '../i18n/texts.ts'

type TextControlProps = {
  id: string
  describedBy: string
  value: string
  /** What may stand in braces in this text. */
  variables: readonly string[]
  siteName: string
  disabled: boolean
  /** May be read and copied, not changed. */
  readOnly: boolean
  invalid: boolean
  onChange: (value: string) => void
}

const VARIABLES = ['num', 'index', 'agent', 'visitor', 'user', 'site', 'time'] as const
type Variable = (typeof VARIABLES)[number]

/** A text with its variables one click away, its length, and how it reads with example values. */
export const TextControl = (props: TextControlProps) => {
  const x = useTexts(texts)
  let area!: HTMLTextAreaElement
  const insert = (name: Variable) => {
    area.setRangeText(`{${name}}`, area.selectionStart, area.selectionEnd, 'end')
    props.onChange(area.value)
    area.focus()
  }
  const example = () =>
    fillText(props.value, {
      agent: x('example.agent'),
      visitor: x('example.visitor'),
      user: x('example.visitor'),
      site: props.siteName,
      num: 2,
      index: 3,
      time: '10:42',
    })
  return (
    <div class="flex flex-col gap-1.5">
      <TextArea
        ref={(element) => {
          area = element
        }}
        id={props.id}
        rows={1}
        value={props.value}
        disabled={props.disabled}
        readOnly={props.readOnly}
        invalid={props.invalid}
        aria-describedby={props.describedBy}
        onInput={props.onChange}
      />
      <Show when={!props.disabled && !props.readOnly}>
        <div class="flex items-start justify-between gap-3">
          <div class="flex min-h-6 flex-wrap gap-1">
            <For each={VARIABLES.filter((name) => props.variables.includes(name))}>
              {(name) => (
                <button
                  type="button"
                  class="inline-flex h-6 items-center gap-1 rounded-[4px] bg-surface-2 px-1.5 text-xs text-muted transition-colors hover:bg-surface-3 hover:text-strong"
                  // The caret stays where it is.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => insert(name)}
                >
                  <span class="sr-only">{x('field.insert')}</span>
                  <span class="font-mono text-accent-text">{`{${name}}`}</span>
                  {x(`variable.${name}`)}
                </button>
              )}
            </For>
          </div>
          <span
            class={cx(
              'pt-1 text-xs whitespace-nowrap tabular-nums',
              props.value.length > TEXT_MAX_CHARS ? 'text-danger-text' : 'text-muted',
            )}
          >
            {x('field.chars', { count: props.value.length, max: TEXT_MAX_CHARS })}
          </span>
        </div>
      </Show>
      <Show when={props.value === '' || example() !== props.value}>
        <p class="flex gap-2 rounded-control bg-surface-2 px-3 py-1.5 text-sm break-words text-normal">
          <Show when={props.value !== ''} fallback={<span class="text-muted">{x('field.empty')}</span>}>
            <span class="shrink-0 text-muted">{x('field.preview')}</span>
            <span class="min-w-0 whitespace-pre-wrap">{example()}</span>
          </Show>
        </p>
      </Show>
    </div>
  )
}
