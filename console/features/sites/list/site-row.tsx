import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Site } from '../../../lib/api.ts'
import { useNow } from '../../../lib/clock.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Dot } from '../../../ui/badge.tsx'
import { VTD } from '../../../ui/virtual-table.tsx'
import { texts } from '../i18n/texts.ts'
import { addressOf } from '../tabs.ts'
import { localeText } from './site-words.ts'

const State = (props: { site: Site }) => {
  const x = useTexts(texts)
  return (
    <span class="inline-flex items-center gap-1.5">
      <Dot look={props.site.enabled ? 'success' : 'neutral'} />
      {x(props.site.enabled ? 'state.on' : 'state.off')}
    </span>
  )
}

const Seen = (props: { site: Site }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  return (
    <Show when={props.site.seen} fallback={<span class="text-muted">{x('list.notSeen')}</span>}>
      {(seen) => (
        <span title={`${seen().url} · ${format.exact(seen().atMs)}`}>
          {seen().host} <span class="text-muted">{format.ago(seen().atMs, now())}</span>
        </span>
      )}
    </Show>
  )
}

/** A site in the list. */
export const SiteTableRow = (props: { site: Site; narrow: boolean }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  return (
    <tr class="group/row hover:bg-surface-2">
      <td class={VTD}>
        <A href={addressOf(props.site.id, 'embed')} class="font-medium text-strong hover:underline">
          {props.site.name}
        </A>
      </td>
      <td class={VTD}>
        <State site={props.site} />
      </td>
      <td class={VTD}>
        <Seen site={props.site} />
      </td>
      <Show when={!props.narrow}>
        <td class={VTD}>{localeText(x, props.site)}</td>
        <td class={`${VTD} text-right tabular-nums`}>{format.number(props.site.agents)}</td>
        <td class={`${VTD} text-right`} title={format.exact(props.site.createdAtMs)}>
          {format.day(props.site.createdAtMs, now())}
        </td>
      </Show>
    </tr>
  )
}

/** The same on a phone. */
export const SiteCard = (props: { site: Site }) => {
  const x = useTexts(texts)
  return (
    <li class="h-16 border-b border-border">
      <A href={addressOf(props.site.id, 'embed')} class="flex h-full items-center gap-3 px-4">
        <span class="min-w-0 flex-1 leading-[1.35]">
          <span class="block truncate text-sm font-medium text-strong">{props.site.name}</span>
          <span class="block truncate text-xs text-muted">
            <Seen site={props.site} /> · {x('list.agents', { count: props.site.agents })}
          </span>
        </span>
        <span class="text-xs text-normal">
          <State site={props.site} />
        </span>
      </A>
    </li>
  )
}
