import type { LeftMessageDetail } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { NoteList } from '../../lib/note-list.tsx'
import { leftMessageCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import type { MessageWork } from './work.ts'

export const Notes = (props: { message: LeftMessageDetail; work: MessageWork }) => {
  const x = useTexts(texts)
  const can = useCan()
  const add = async (text: string) => Boolean(await props.work.run('note', () => leftMessageCalls.addNote(props.message.id, text)))
  const words = () => ({
    none: x('notes.none'),
    someone: x('someone'),
    label: x('notes.label'),
    add: x('notes.add'),
    placeholder: x('notes.placeholder'),
  })
  return (
    <NoteList
      notes={props.message.notes}
      words={words()}
      busy={props.work.busy() === 'note'}
      onAdd={can('left_messages.write') ? add : undefined}
    />
  )
}
