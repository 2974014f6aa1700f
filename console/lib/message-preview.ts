import type { Message } from '../../objects/protocol/model.ts'
import type { useI18n } from './i18n/index.tsx'
import type { Attachment } from './live/model.ts'

type Shown = Partial<Pick<Message, 'kind' | 'file'>> & { text: string; attachment?: Attachment }

/** A message in one line: its words, or what its file is. */
export const previewOf = (t: ReturnType<typeof useI18n>['t'], { text, kind, file, attachment }: Shown): string => {
  const shown = file ?? attachment?.file
  if (text !== '' || shown === undefined) return text
  return (kind ?? attachment?.kind) === 'image' ? t('message.image') : t('message.file', { name: shown.name })
}
