import { createUniqueId, For, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { RecordEditor } from '../../lib/record-editor.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { Category } from './calls.ts'
import { FileField } from './file-field.tsx'
import { texts } from './i18n/texts.ts'
import { type ReplyFields as Fields, insertAt, MAX_CONTENT_CHARS, TYPES } from './reply-form.ts'
import { ReplyPreview } from './reply-preview.tsx'
import { pathOf } from './roots.ts'

const VARIABLES = ['visitor', 'agent', 'site'] as const
const WARN_LEFT_CHARS = 400

/** What a reply consists of. `categories`: where it may stand. */
export const ReplyFields = (props: { editor: RecordEditor<Fields>; categories: readonly Category[] }) => {
  const x = useTexts(texts)
  const values = () => props.editor.values()
  const errors = () => props.editor.errors()
  const options = () => props.categories.map(({ id }) => ({ value: id, label: pathOf(props.categories, id) }))
  return (
    <div class="flex flex-col gap-4">
      <TextField
        label={x('field.title')}
        value={values().title}
        error={errors().title}
        onInput={(title) => props.editor.edit('title', title)}
      />
      <div class="flex flex-col gap-1">
        <Select
          label={x('field.categoryId')}
          value={values().categoryId}
          options={options()}
          invalid={errors().categoryId !== undefined}
          onChange={(categoryId) => props.editor.edit('categoryId', categoryId)}
        />
        <p class="text-xs text-danger-text empty:hidden">{errors().categoryId}</p>
      </div>
      <div class="flex flex-col items-start gap-1">
        <span class="text-sm font-medium text-normal">{x('field.type')}</span>
        <Segmented
          label={x('field.type')}
          value={values().type}
          segments={TYPES.map((type) => ({ value: type, label: x(`type.${type}`) }))}
          onChange={(type) => props.editor.edit('type', type)}
        />
      </div>
      <Show
        when={values().type === 'text'}
        fallback={
          <FileField
            isImage={values().type === 'image'}
            file={values().file}
            error={errors().file}
            onChange={(file) => props.editor.edit('file', file)}
          />
        }
      >
        <ContentField text={values().text} error={errors().text} onInput={(text) => props.editor.edit('text', text)} />
      </Show>
      <Show when={values().type === 'text'}>
        <ReplyPreview text={values().text} />
      </Show>
    </div>
  )
}

const ContentField = (props: { text: string; error?: string; onInput: (text: string) => void }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const id = createUniqueId()
  let area!: HTMLTextAreaElement
  const insert = (name: string) => {
    const next = insertAt(props.text, area.selectionStart, area.selectionEnd, `{${name}}`)
    props.onInput(next.text)
    area.focus()
    area.setSelectionRange(next.caret, next.caret)
  }
  const left = () => MAX_CONTENT_CHARS - props.text.length
  return (
    <div class="flex flex-col gap-1">
      <label for={id} class="text-sm font-medium text-normal">
        {x('field.text')}
      </label>
      <TextArea
        ref={(element) => (area = element)}
        id={id}
        rows={5}
        value={props.text}
        invalid={props.error !== undefined}
        aria-describedby={`${id}-note`}
        onInput={props.onInput}
      />
      <p id={`${id}-note`} class={props.error === undefined ? 'text-xs text-muted' : 'text-xs text-danger-text'}>
        {props.error ?? (left() < WARN_LEFT_CHARS ? x('field.left', { count: format.number(left()) }) : x('vars.hint'))}
      </p>
      <fieldset class="flex flex-wrap gap-1.5" aria-label={x('vars.label')}>
        <For each={VARIABLES}>
          {(name) => (
            <Button size="sm" title={`{${name}}`} onMouseDown={(event) => event.preventDefault()} onClick={() => insert(name)}>
              {x(`var.${name}`)}
            </Button>
          )}
        </For>
      </fieldset>
    </div>
  )
}
