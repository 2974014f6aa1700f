import { createMemo } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { ChoiceList, type ChoiceListHandle } from './choice-list.tsx'
import { texts } from './i18n/texts.ts'
import { type Colleague, findColleagues } from './mention.ts'

type MentionListProps = {
  query: string
  colleagues: readonly Colleague[]
  onPick: (colleague: Colleague) => void
  ref: (handle: ChoiceListHandle) => void
}

/** Colleagues to name in a private line. */
export const MentionList = (props: MentionListProps) => {
  const x = useTexts(texts)
  const found = createMemo(() => findColleagues(props.colleagues, props.query))
  return (
    <ChoiceList
      ref={props.ref}
      label={x('note.colleagues')}
      choices={found()}
      onPick={props.onPick}
      row={(one) => (
        <span class="flex items-center gap-2 text-sm text-strong">
          <Avatar id={one.id} name={one.name} size="sm" />
          <span class="truncate">{one.name}</span>
        </span>
      )}
      empty={<p class="px-2 py-2 text-sm text-muted">{x('note.noMatch')}</p>}
    />
  )
}

/** Offered where a reply begins with `@`: what is for colleagues goes into a note, not to the visitor. */
export const NoteOffer = (props: { onPick: () => void; ref: (handle: ChoiceListHandle) => void }) => {
  const x = useTexts(texts)
  return (
    <ChoiceList
      ref={props.ref}
      label={x('note.switch')}
      choices={['note']}
      onPick={() => props.onPick()}
      row={() => (
        <>
          <span class="text-sm font-medium text-private">{x('note.switch')}</span>
          <span class="text-xs text-muted">{x('note.switchHint')}</span>
        </>
      )}
      empty={null}
    />
  )
}
