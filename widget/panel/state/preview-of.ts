import type { Texts } from '../i18n/text.ts'
import type { Row } from './model.ts'

/** A line in a few words, where there is no room for a picture or a file. */
export const previewOf = (
  { kind, text, file, recalledAtMs }: Pick<Row, 'kind' | 'text' | 'file' | 'recalledAtMs'>,
  t: Texts['t'],
): string => {
  if (recalledAtMs !== undefined) return t('transcript.recalledByAgent')
  if (kind === 'image') return t('preview.image')
  return kind === 'file' ? t('preview.file', { name: file?.name ?? '' }) : text
}
