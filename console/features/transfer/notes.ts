import { createMemo } from 'solid-js'
import type { ConversationView, TransferView } from '../../../objects/protocol/model.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { SiteState } from '../../lib/live/model.ts'
import { texts } from './i18n/texts.ts'
import { liveNames, noteWords, openNoteWords } from './words.ts'

type Noted = Pick<ConversationView, 'offer' | 'transfers'> | null | undefined
const NONE: readonly TransferView[] = []

/** The transfers of an own conversation as lines between its messages: where each stands, and its words. */
export const createTransferNotes = (view: () => Noted, site: () => SiteState) => {
  const x = useTexts(texts)
  const transfers = createMemo(() => view()?.transfers ?? NONE)
  const offer = createMemo(() => view()?.offer)
  const places = createMemo(() => {
    const open = offer()
    const past = transfers().map(({ id, atMs }) => ({ id, atMs }))
    return open === undefined ? past : [...past, { id: open.id, atMs: open.madeAtMs }]
  })
  const wordsOf = (id: string): string => {
    const names = liveNames(x, site())
    const transfer = transfers().find((each) => each.id === id)
    if (transfer !== undefined) return noteWords(x, transfer, names)
    const open = offer()
    return open?.id === id ? openNoteWords(x, open, names) : ''
  }
  return { places, wordsOf }
}
