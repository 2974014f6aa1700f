import { For, Show } from 'solid-js'
import type { CallOverview } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { TABLE, TD, TD_NUMBER, TH, TH_NUMBER } from '../../ui/panel.tsx'
import { texts } from './i18n/texts.ts'

/** Who took and made how many calls; those nobody was told of stand last. */
export const AgentFigures = (props: { rows: CallOverview['byAgent'] }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  return (
    <Show when={props.rows.length > 0} fallback={<p class="px-4 py-6 text-center text-sm text-muted">{x('agents.none')}</p>}>
      <table class={TABLE}>
        <thead>
          <tr>
            <th class={TH}>{x('column.agent')}</th>
            <th class={TH_NUMBER}>{x('figure.in')}</th>
            <th class={TH_NUMBER}>{x('figure.out')}</th>
            <th class={TH_NUMBER}>{x('figure.answered')}</th>
            <th class={TH_NUMBER}>{x('figure.missed')}</th>
            <th class={TH_NUMBER}>{x('figure.talk')}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <td class={TD}>{row.agentName ?? x('agents.nobody')}</td>
                <td class={TD_NUMBER}>{format.number(row.in)}</td>
                <td class={TD_NUMBER}>{format.number(row.out)}</td>
                <td class={TD_NUMBER}>{format.number(row.answered)}</td>
                <td class={TD_NUMBER}>{format.number(row.missed)}</td>
                <td class={TD_NUMBER}>{format.duration(row.talkMs)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  )
}
