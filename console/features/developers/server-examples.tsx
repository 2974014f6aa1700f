import { useTexts } from '../../lib/i18n/index.tsx'
import { CodeTabs } from './code-tabs.tsx'
import { texts } from './i18n/texts.ts'
import { PROOF_SNIPPETS } from './snippets.ts'

/** The proof in each language of a server. */
export const ServerExamples = () => {
  const x = useTexts(texts)
  return <CodeTabs id="proof" label={x('proof.languages')} snippets={PROOF_SNIPPETS} copyLabel={(what) => x('copy.of', { what })} />
}
