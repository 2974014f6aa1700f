import { useTexts } from '../../lib/i18n/index.tsx'
import { useNames } from '../agents/names.ts'
import { texts } from './i18n/texts.ts'

/** The sites of an ad by name. */
export const useSiteWords = () => {
  const x = useTexts(texts)
  const names = useNames()
  return (siteIds: readonly string[]): string => (siteIds.length === 0 ? x('sites.all') : names.siteWords(siteIds))
}
