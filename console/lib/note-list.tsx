import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { Moment } from './list-page/moment.tsx'

const NOTE_CHARS = 2_000

export type WrittenNote = { byName: string | null; atMs: number; text: string }
type NoteListProps = {
  notes: readonly WrittenNote[]
  /** `someone` stands for who has no name any more. */
  words: { none: string; someone: string; label: string; add: string; placeholder?: string }
  busy: boolean
  /** Whether it was saved; missing: one may only read. */
  onAdd?: ((text: string) => Promise<boolean>) | undefined
}

/** What colleagues wrote about something, oldest first, and the next one. What one types stays when it could not be saved. */
export const NoteList = (props: NoteListProps): JSX.Element => {
  const id = createUniqueId()
  const [text, setText] = createSignal('')
  const add = async () => {
    const written = text().trim()
    if (written !== '' && (await props.onAdd?.(written))) setText('')
  }
  return (
    <>
      <Show when={props.notes.length > 0} fallback={<p class="text-sm text-muted">{props.words.none}</p>}>
        <ul class="flex flex-col gap-2">
          <For each={props.notes}>
            {(note) => (
              <li class="rounded-control bg-private-subtle px-3 py-2 text-sm text-normal">
                <p class="flex justify-between gap-2 text-xs text-muted">
                  <span class="truncate">{note.byName ?? props.words.someone}</span>
                  <Moment atMs={note.atMs} />
                </p>
                <p class="mt-0.5 break-words whitespace-pre-wrap">{note.text}</p>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.onAdd}>
        <form
          class="flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <label for={id} class="text-sm font-medium text-normal">
            {props.words.label}
          </label>
          <TextArea
            id={id}
            rows={2}
            maxlength={NOTE_CHARS}
            placeholder={props.words.placeholder ?? ''}
            value={text()}
            onInput={setText}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
              event.preventDefault()
              void add()
            }}
          />
          <Button type="submit" class="self-start" size="sm" disabled={text().trim() === ''} busy={props.busy}>
            {props.words.add}
          </Button>
        </form>
      </Show>
    </>
  )
}
