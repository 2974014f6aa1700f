import { For, Show } from 'solid-js'
import type { ConversationView, Supervision } from '../../../../objects/protocol/model.ts'
import { useNow } from '../../../lib/clock.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { PanelSection } from '../../../ui/side-panel.tsx'
import { WhySection } from '../../decision/why-section.tsx'
import { FactList } from '../../visitor/fact-list.tsx'
import { texts } from '../i18n/texts.ts'
import type { Watched } from './watched.ts'

/** What people did to a conversation that was not theirs, the latest first. */
const SupervisionLog = (props: { log: readonly Supervision[]; nameOf: Watched['nameOf'] }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  return (
    <ul class="flex flex-col gap-1.5 text-sm">
      <For each={[...props.log].reverse()}>
        {({ agentId, what, toAgentId, atMs }) => (
          <li class="flex items-baseline justify-between gap-3">
            <span class="min-w-0 text-normal">
              {what === 'assigned'
                ? x('did.assigned', { name: props.nameOf(agentId), agent: props.nameOf(toAgentId) })
                : x(`did.${what}`, { name: props.nameOf(agentId) })}
            </span>
            <time class="shrink-0 text-xs text-muted tabular-nums" title={format.exact(atMs)}>
              {format.moment(atMs, now())}
            </time>
          </li>
        )}
      </For>
    </ul>
  )
}

/** Who the visitor is, why this agent has it, and what supervisors did. */
export const WatchInfo = (props: { watched: Watched; view: ConversationView }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return (
    <section class="min-h-0 flex-1 overflow-y-auto px-5 py-5 max-lg:px-4" aria-label={x('watch.info')} tabindex="0">
      <PanelSection title={t('visitor.facts')}>
        <FactList info={props.view.visitor} />
      </PanelSection>
      <WhySection
        decision={props.view.decision}
        nameOf={props.watched.nameOf}
        section={(title, children) => <PanelSection title={title}>{children}</PanelSection>}
      />
      <Show when={props.view.supervision?.length ? props.view.supervision : undefined}>
        {(log) => (
          <PanelSection title={x('watch.log')}>
            <SupervisionLog log={log()} nameOf={props.watched.nameOf} />
          </PanelSection>
        )}
      </Show>
    </section>
  )
}
