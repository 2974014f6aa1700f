import { useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'

/** The words of a list to tick. */
export const usePickTexts = () => {
  const x = useTexts(texts)
  return () => ({
    search: x('pick.search'),
    clear: x('filter.clearSearch'),
    none: x('pick.none'),
    all: x('pick.all'),
    noneOf: x('pick.noneOf'),
    chosen: (count: number) => x('pick.chosen', { count }),
  })
}
