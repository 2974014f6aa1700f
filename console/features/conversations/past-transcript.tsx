import { useQuery } from '@tanstack/solid-query'
import { createMemo, For, Match, Switch } from 'solid-js'
import type { ConversationDetail } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { findBySeq } from '../../lib/live/thread.ts'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { LineContext } from '../transcript/line-actions.ts'
import { buildRows } from '../transcript/rows.ts'
import { Transcript } from '../transcript/transcript.tsx'
import { texts as transferTexts } from '../transfer/i18n/texts.ts'
import { namesFrom, noteWords } from '../transfer/words.ts'
import { conversationQuery } from './queries.ts'

const LoadingLines = () => (
  <div class="flex flex-col gap-3 py-4">
    <For each={['w-40', 'w-56', 'w-32 self-end', 'w-48']}>{(width) => <Skeleton class={`h-9 rounded-bubble ${width}`} />}</For>
  </div>
)

/** Its lines, who wrote them, and the words of what only the desk's people see. */
const createLines = (data: () => ConversationDetail | undefined) => {
  const { t } = useI18n()
  const me = useMe()
  const x = useTexts(transferTexts)
  const transfers = () => data()?.transfers ?? []
  const rows = createMemo(() =>
    buildRows({ messages: data()?.messages ?? [], pending: [], meId: me().id, stateOf: () => null, notes: transfers() }),
  )
  const nameOf = (id: string) => data()?.people.find((each) => each.id === id)?.name
  const authorOf: LineContext['authorOf'] = ({ author, authorId = '' }) => {
    if (author === 'visitor') return { id: data()?.visitorId ?? '', name: data()?.visitorName ?? '' }
    const person = data()?.people.find((each) => each.id === authorId)
    return { id: authorId, name: person?.name ?? t('message.agent'), avatar: person?.avatar }
  }
  const noteOf = (id: string): string => {
    const transfer = transfers().find((each) => each.id === id)
    const names = namesFrom(x, data()?.people ?? [], data()?.groups ?? [])
    return transfer === undefined ? '' : noteWords(x, transfer, names)
  }
  const context: LineContext = {
    actions: {},
    messageOf: (seq) => findBySeq(data()?.messages ?? [], seq),
    authorOf,
    nameOf,
    noteOf,
  }
  return { rows, context }
}

/** The whole transcript of a stored conversation. */
export const PastTranscript = (props: { id: string }) => {
  const { t } = useI18n()
  const query = useQuery(() => conversationQuery(props.id))
  const lines = createLines(() => dataOf(query))
  return (
    <Switch>
      <Match when={query.isPending}>
        <LoadingLines />
      </Match>
      <Match when={query.isError}>
        <QueryFailed query={query} />
      </Match>
      <Match when={lines.rows().length === 0}>
        <EmptyState title={t('conversations.noMessages')} />
      </Match>
      <Match when={true}>
        <Transcript rows={lines.rows()} context={lines.context} />
      </Match>
    </Switch>
  )
}
