import { type JSX, Show } from 'solid-js'
import type { DecisionView } from '../../../objects/protocol/model.ts'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'
import { WhyAgent } from './why-agent.tsx'
import type { NameOf } from './words.ts'

type SectionProps = {
  decision: DecisionView | null | undefined
  nameOf: NameOf
  /** The look of the place it stands in. */
  section: (title: string, children: JSX.Element) => JSX.Element
}

/** For those who steer, and only where a decision is known; nothing at all for others. */
export const WhySection = (props: SectionProps) => {
  const x = useTexts(texts)
  const can = useCan()
  return (
    <Show when={can('conversations.read_all') && props.decision}>
      {(decision) => props.section(x('title'), <WhyAgent decision={decision()} nameOf={props.nameOf} />)}
    </Show>
  )
}
