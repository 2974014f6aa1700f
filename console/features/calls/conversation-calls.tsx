import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { For, type JSX, Match, Show, Switch } from 'solid-js'
import type { Call } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { dataOf } from '../../lib/query.ts'
import { FailedLine } from '../../lib/query-frame.tsx'
import { CallTag, DirectionIcon } from './columns.tsx'
import { texts } from './i18n/texts.ts'
import { conversationCallsQuery } from './queries.ts'
import { useCallWords } from './words.ts'

const CallLine = (props: { call: Call }) => {
  const x = useTexts(texts)
  const words = useCallWords()
  return (
    <li>
      <A href={`/calls/${props.call.id}`} class="-mx-2 flex min-h-8 items-center gap-2 rounded-control px-2 text-sm hover:bg-surface-2">
        <DirectionIcon direction={props.call.direction} class="size-3.5 shrink-0 text-muted" />
        <span class="text-normal">{words.direction(props.call.direction)}</span>
        <CallTag call={props.call} />
        <Show when={props.call.talkMs !== null}>
          <span class="truncate text-xs text-muted tabular-nums">{x('step.talked', { length: words.length(props.call.talkMs) })}</span>
        </Show>
        <span class="ml-auto shrink-0 text-xs text-muted">
          <Moment atMs={props.call.startedAtMs} />
        </span>
      </A>
    </li>
  )
}

type ConversationCallsProps = { conversationId: string; section: (title: string, children: JSX.Element) => JSX.Element }

/** The calls about a stored conversation, the latest first; nothing where there was none. */
const ConversationCalls = (props: ConversationCallsProps) => {
  const x = useTexts(texts)
  const query = useQuery(() => conversationCallsQuery(props.conversationId))
  return (
    <Switch>
      <Match when={dataOf(query)?.items.length}>
        {props.section(
          x('section.calls'),
          <>
            <ul>
              <For each={dataOf(query)?.items}>{(call) => <CallLine call={call} />}</For>
            </ul>
            <Show when={dataOf(query)?.next}>
              <A href={`/calls?conversationId=${props.conversationId}`} class="text-sm text-accent-text hover:underline">
                {x('calls.all')}
              </A>
            </Show>
          </>,
        )}
      </Match>
      <Match when={query.isError}>{props.section(x('section.calls'), <FailedLine query={query} />)}</Match>
    </Switch>
  )
}

export default ConversationCalls
