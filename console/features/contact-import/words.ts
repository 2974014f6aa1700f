import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { SHEET_LIMITS } from '../../lib/sheet-file/sheet.ts'
import type { FileProblem } from './flow.ts'
import { texts } from './i18n/texts.ts'

/** What went wrong, in words. */
export const useImportWords = () => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const limits = { rows: format.number(SHEET_LIMITS.maxRows), columns: format.number(SHEET_LIMITS.maxColumns) }
  return {
    limits,
    /** `fileName`: of the import that is gone on with. */
    problemText: ({ kind, row }: FileProblem, fileName: string): string => {
      const at = row === null ? '' : format.number(row)
      return x(`problem.${kind}`, { ...limits, row: at, file: fileName })
    },
    errorText: (error: unknown): string => {
      if (!(error instanceof ApiError)) return t('error.internal')
      if (error.code === 'conflict' && error.field === 'open') return x('error.openImports')
      return error.code === 'not_found' || error.field === 'status' ? x('error.closed') : errorTextOf(t, error)
    },
  }
}
