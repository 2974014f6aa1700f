import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { CallDetail } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { createWork } from '../hooks/work.ts'
import { callCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { callQuery, forgetCalls } from './queries.ts'

const NOTE_CHARS = 2_000

/** What was written about it, oldest first, and the next one. What one types stays when it could not be saved. */
export const CallNotes = (props: { call: CallDetail }) => {
  const x = useTexts(texts)
  const queries = useQueryClient()
  const work = createWork()
  const id = createUniqueId()
  const [text, setText] = createSignal('')
  const add = async () => {
    const note = text().trim()
    if (note === '') return
    const saved = await work.run('note', () => callCalls.update(props.call.id, { note }))
    if (saved === null) return
    setText('')
    queries.setQueryData(callQuery(saved.id).queryKey, saved)
    await forgetCalls(queries, saved.id)
  }
  return (
    <>
      <Show when={props.call.notes.length > 0} fallback={<p class="text-sm text-muted">{x('notes.none')}</p>}>
        <ul class="flex flex-col gap-2">
          <For each={props.call.notes}>
            {(note) => (
              <li class="rounded-control bg-private-subtle px-3 py-2 text-sm text-normal">
                <p class="flex justify-between gap-2 text-xs text-muted">
                  <span class="truncate">{note.byName ?? x('notes.someone')}</span>
                  <Moment atMs={note.atMs} />
                </p>
                <p class="mt-0.5 break-words whitespace-pre-wrap">{note.text}</p>
              </li>
            )}
          </For>
        </ul>
      </Show>
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
        <TextArea id={id} rows={2} maxlength={NOTE_CHARS} value={text()} onInput={setText} />
        <Button type="submit" class="self-start" size="sm" disabled={text().trim() === ''} busy={work.busy() !== null}>
          {x('notes.add')}
        </Button>
      </form>
    </>
  )
}
