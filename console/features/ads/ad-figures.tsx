import { For } from 'solid-js'
import type { Ad } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useAdWords } from './ad-words.ts'
import { texts } from './i18n/texts.ts'

/** How an ad did, lately and since it was created. */
export const AdFigures = (props: { ad: Ad }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const words = useAdWords()
  return (
    <PanelSection title={x('section.figures')}>
      <table class="w-full text-sm">
        <thead>
          <tr class="text-xs text-muted">
            <th class="pb-1.5 text-left font-medium">
              <span class="sr-only">{x('figures.span')}</span>
            </th>
            <th class="pb-1.5 text-right font-medium">{x('column.shown')}</th>
            <th class="pb-1.5 text-right font-medium">{x('column.clicked')}</th>
            <th class="pb-1.5 text-right font-medium">{x('column.rate')}</th>
          </tr>
        </thead>
        <tbody class="text-normal tabular-nums">
          <For each={['week', 'total'] as const}>
            {(span) => (
              <tr>
                <th scope="row" class="border-t border-border py-1.5 text-left font-normal">
                  {x(`figures.${span}`)}
                </th>
                <td class="border-t border-border text-right">{format.number(props.ad[span].shown)}</td>
                <td class="border-t border-border text-right">{format.number(props.ad[span].clicked)}</td>
                <td class="border-t border-border text-right">{words.rate(props.ad[span].rate)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="text-xs text-muted">{x('figures.created', { when: format.exact(props.ad.createdAtMs) })}</p>
    </PanelSection>
  )
}
