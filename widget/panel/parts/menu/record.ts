import type { Texts } from '../../i18n/text.ts'
import type { Session } from '../../session/session.ts'
import type { PanelState, Row } from '../../state/model.ts'
import { firstSeq } from '../../state/rows.ts'
import { menuTexts } from './texts.ts'

const PAGE_WITHIN_MS = 10_000
/** Mail programs and systems cut longer addresses, some of them in the middle of a letter. */
const MAILTO_CHARS = 1_800

/** Fetches the older pages of the current conversation. Throws when one does not come. */
const fetchWhole = async ({ live, send }: Session): Promise<PanelState> => {
  for (
    let { conversationId, rows } = live.get();
    conversationId !== null && (firstSeq(rows) ?? 1) > 1;
    { conversationId, rows } = live.get()
  ) {
    const before = firstSeq(rows) ?? 1
    if (!send({ type: 'fetch', conversationId, beforeSeq: before })) throw new Error('no connection')
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no answer')), PAGE_WITHIN_MS)
      const stop = live.watch((state) => {
        if ((firstSeq(state.rows) ?? 1) >= before) return
        clearTimeout(timer)
        stop()
        resolve()
      })
    })
  }
  return live.get()
}

/** One conversation as lines of text, the way one reads it. Pure. */
export const recordOf = (rows: readonly Row[], people: PanelState['people'], company: string, texts: Texts): string => {
  const t = texts.wordsOf(menuTexts)
  const authorOf = (row: Row) =>
    row.author === 'visitor' ? t('record.me') : (people.find(({ id }) => id === row.authorId)?.name ?? company)
  const saidIn = (row: Row) => {
    if (row.recalledAtMs !== undefined) return t('record.recalled')
    if (row.kind === 'image' || row.kind === 'file') return t(`record.${row.kind}`, { name: row.file?.name ?? '' })
    return row.text
  }
  return rows
    .filter((row) => row.seq !== null)
    .map((row) => (row.author === 'system' ? `— ${row.text} —` : `[${texts.exactTime(row.atMs)}] ${authorOf(row)}\n${saidIn(row)}`))
    .join('\n\n')
}

/** The whole conversation as text, older pages fetched first. */
export const gatherRecord = async (session: Session, texts: Texts): Promise<string> => {
  const { rows, people } = await fetchWhole(session)
  const company = session.site.settings.companyName
  return `${texts.wordsOf(menuTexts)('record.title', { company })}\n\n${recordOf(rows, people, company, texts)}\n`
}

/** Saves text as a file; the mark at its start tells old editors that it is UTF-8. */
export const saveText = (text: string, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }))
  link.download = `${name.replace(/[\\/:*?"<>|]/g, ' ').trim() || 'chat'} ${new Date().toISOString().slice(0, 10)}.txt`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), PAGE_WITHIN_MS)
}

/** A `mailto:` of safe length; what does not fit ends with `cutNote`. */
export const mailAddressOf = (subject: string, text: string, cutNote: string): string => {
  const addressOf = (body: string) => `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
  if (addressOf(text).length <= MAILTO_CHARS) return addressOf(text)
  const letters = Array.from(text)
  let fits = 0
  let tooMany = letters.length
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (addressOf(`${letters.slice(0, middle).join('')}\n\n${cutNote}`).length <= MAILTO_CHARS) fits = middle
    else tooMany = middle
  }
  return addressOf(`${letters.slice(0, fits).join('')}\n\n${cutNote}`)
}
