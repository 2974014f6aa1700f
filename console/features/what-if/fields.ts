import { useTexts } from '../../lib/i18n/index.tsx'
import type { Draft, Problem } from './draft.ts'
import type { Day } from './engine/types.ts'
import { texts } from './i18n/texts.ts'

/** What the fields of a variant need. */
export type FieldsProps = { day: Day; draft: Draft; disabled: boolean; onChange: (change: Partial<Draft>) => void }

export const useProblemText = () => {
  const x = useTexts(texts)
  return (problem: Problem | undefined): string | null => {
    if (problem === undefined) return null
    return problem.kind === 'span' ? x('problem.span') : x('problem.bounds', { min: problem.min, max: problem.max })
  }
}
