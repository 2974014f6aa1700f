import { type CallHandling, DIRECTION_WORDS, HANDLING_WORDS, OUTCOME_WORDS } from '../../../objects/protocol/call-words.ts'
import type { Call } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { TagLook } from '../../ui/badge.tsx'
import { texts } from './i18n/texts.ts'

const LOOKS: Record<Call['outcome'], TagLook> = { running: 'accent', answered: 'success', missed: 'danger', failed: 'neutral' }

type Standing = Pick<Call, 'state' | 'outcome'>

/** What calls and their parts are called. */
export const useCallWords = () => {
  const { language, format } = useI18n()
  const x = useTexts(texts)
  const lengthOf = (ms: number | null): string => (ms === null ? '—' : format.duration(ms))
  return {
    direction: (direction: Call['direction']): string => DIRECTION_WORDS[direction][language()],
    /** How it stands: what it does while it goes on, what became of it after. */
    state: ({ state, outcome }: Standing): string =>
      outcome === 'running' && state !== 'ended' ? x(`state.${state}`) : OUTCOME_WORDS[outcome][language()],
    /** How a missed one was taken care of. */
    handling: (how: CallHandling): string => HANDLING_WORDS[how][language()],
    look: ({ outcome }: Standing): TagLook => LOOKS[outcome],
    number: (number: string): string => (number === '' ? x('number.withheld') : number),
    /** Whom one talks to, as well as it is known. */
    who: ({ contactName, visitorName, number }: Pick<Call, 'contactName' | 'visitorName' | 'number'>): string =>
      contactName ?? visitorName ?? (number === '' ? x('number.withheld') : number),
    length: lengthOf,
  }
}
