import { type Accessor, createSignal } from 'solid-js'
import { useDrafts } from '../../lib/drafts.tsx'

/** To the visitor, or among colleagues. */
export type ComposerMode = 'reply' | 'note'

/** Where the draft of a private line is kept: never in the place of a reply's. */
export const noteDraftKey = (conversationId: string): string => `${conversationId}.note`

/** What is typed and not sent, one text for the visitor and one for colleagues; both over switching and reload. */
export const createDraft = (conversationId: string, mode: Accessor<ComposerMode>) => {
  const drafts = useDrafts()
  const keyOf = (one: ComposerMode) => (one === 'note' ? noteDraftKey(conversationId) : conversationId)
  const reply = createSignal(drafts.get(keyOf('reply')))
  const note = createSignal(drafts.get(keyOf('note')))
  const of = (one: ComposerMode) => (one === 'note' ? note : reply)
  const set = (text: string, one: ComposerMode = mode()) => {
    of(one)[1](text)
    drafts.set(keyOf(one), text)
  }
  return { text: () => of(mode())[0](), set }
}
