import { useQueryClient } from '@tanstack/solid-query'
import type { CallDetail } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { NoteList } from '../../lib/note-list.tsx'
import { createWork } from '../../lib/work.ts'
import { callCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { callQuery, forgetCalls } from './queries.ts'

export const CallNotes = (props: { call: CallDetail }) => {
  const x = useTexts(texts)
  const queries = useQueryClient()
  const work = createWork()
  const add = async (note: string) => {
    const saved = await work.run('note', () => callCalls.update(props.call.id, { note }))
    if (saved === null) return false
    queries.setQueryData(callQuery(saved.id).queryKey, saved)
    await forgetCalls(queries, saved.id)
    return true
  }
  const words = () => ({ none: x('notes.none'), someone: x('notes.someone'), label: x('notes.label'), add: x('notes.add') })
  return <NoteList notes={props.call.notes} words={words()} busy={work.busy() !== null} onAdd={add} />
}
