import type { Message } from '../../../objects/protocol/model.ts'
import type { ExportLanguage } from '../../exports/table.ts'
import { zonedText } from '../../exports/zoned-time.ts'
import type { HeldConversation, Names } from './person-records.ts'

/** A person's conversations as somebody reads them. */

export type Reader = { language: ExportLanguage; timeZone: string }

const WORDS = {
  'zh-CN': {
    visitor: '访客',
    agent: '坐席',
    system: '系统',
    recalled: '（已撤回）',
    site: '站点',
    rating: '评价',
    summary: '服务小结',
    notes: '内部备注',
  },
  en: {
    visitor: 'Visitor',
    agent: 'Agent',
    system: 'System',
    recalled: '(recalled)',
    site: 'Site',
    rating: 'Rating',
    summary: 'Summary',
    notes: 'Private lines',
  },
} as const

/** Where a file of the person stands in the ZIP. */
export const filePath = ({ id, name }: { id: string; name: string }): string =>
  `files/${id}-${name.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '_')}`

const authorOf = (
  { author, authorId }: Message,
  { visitorName }: HeldConversation,
  { agents }: Names,
  words: (typeof WORDS)[ExportLanguage],
) => {
  if (author === 'visitor') return `${words.visitor} ${visitorName}`
  return author === 'agent' ? `${words.agent} ${agents.get(authorId ?? '') ?? ''}`.trim() : words.system
}

const said = ({ text, file, recalledAtMs }: Message, recalled: string): string => {
  if (recalledAtMs !== undefined) return recalled
  return file === undefined ? text : `[${filePath({ id: file.fileId, name: file.name })}] ${text}`.trim()
}

/** One conversation as plain text. */
export const transcriptText = (held: HeldConversation, names: Names, { language, timeZone }: Reader): string => {
  const words = WORDS[language]
  const at = (atMs: number) => zonedText(timeZone, atMs)
  const lines = held.messages.map(
    (message) => `[${at(message.atMs)}] ${authorOf(message, held, names, words)}: ${said(message, words.recalled)}`,
  )
  const rating = held.ratingScore === null ? [] : [`${words.rating}: ${held.ratingScore} ${held.ratingComment ?? ''}`.trim()]
  const written = held.summary === null ? [] : [`${words.summary}: ${held.summary.text}`]
  const notes = (held.notes ?? []).map(({ atMs, authorId, text }) => `[${at(atMs)}] ${names.agents.get(authorId) ?? ''}: ${text}`)
  const private_ = notes.length === 0 ? [] : ['', words.notes, ...notes]
  const head = `${words.site}: ${names.sites.get(held.siteId) ?? held.siteId}`
  return [head, ...rating, ...written, '', ...lines, ...private_, ''].join('\n')
}
