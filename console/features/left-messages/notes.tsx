import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { LeftMessageDetail } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { leftMessageCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import type { Work } from './work.ts'

const NOTE_CHARS = 2_000

/** What agents wrote about it, oldest first, and the next one. What one types stays when it could not be saved. */
export const Notes = (props: { message: LeftMessageDetail; work: Work }) => {
  const x = useTexts(texts)
  const can = useCan()
  const id = createUniqueId()
  const [text, setText] = createSignal('')
  const add = async () => {
    const written = text().trim()
    if (written === '') return
    const done = await props.work.run('note', () => leftMessageCalls.addNote(props.message.id, written))
    if (done) setText('')
  }
  return (
    <>
      <Show when={props.message.notes.length > 0} fallback={<p class="text-sm text-muted">{x('notes.none')}</p>}>
        <ul class="flex flex-col gap-2">
          <For each={props.message.notes}>
            {(note) => (
              <li class="rounded-control bg-private-subtle px-3 py-2 text-sm text-normal">
                <p class="flex justify-between gap-2 text-xs text-muted">
                  <span class="truncate">{note.byName ?? x('someone')}</span>
                  <Moment atMs={note.atMs} />
                </p>
                <p class="mt-0.5 break-words whitespace-pre-wrap">{note.text}</p>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={can('left_messages.write')}>
        <form
          class="flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <label for={id} class="text-sm font-medium text-normal">
            {x('notes.label')}
          </label>
          <TextArea
            id={id}
            rows={2}
            maxlength={NOTE_CHARS}
            placeholder={x('notes.placeholder')}
            value={text()}
            onInput={setText}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
              event.preventDefault()
              void add()
            }}
          />
          <Button type="submit" class="self-start" size="sm" disabled={text().trim() === ''} busy={props.work.busy() === 'note'}>
            {x('notes.add')}
          </Button>
        </form>
      </Show>
    </>
  )
}
