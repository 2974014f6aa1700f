import { useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import Printer from 'lucide-solid/icons/printer'
import { createEffect, For, Match, onCleanup, Show, Switch } from 'solid-js'
import type { Message } from '../../../objects/protocol/model.ts'
import { placeText } from '../../../objects/protocol/place-text.ts'
import type { ConversationDetail } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts as transferTexts } from '../transfer/i18n/texts.ts'
import { TransferList } from '../transfer/transfer-list.tsx'
import { namesFrom } from '../transfer/words.ts'
import { DetailFigures } from './detail-figures.tsx'
import { RatingPart } from './detail-parts.tsx'
import { texts } from './i18n/texts.ts'
import { conversationQuery } from './queries.ts'

/** One line on paper: who, when, what. A picture stands as itself, another file by its name. */
const PrintedLine = (props: { message: Message; author: string }) => {
  const { t, format } = useI18n()
  return (
    <li class="break-inside-avoid">
      <p class="text-xs text-muted">
        <Show when={props.author !== ''}>
          <span class="font-medium text-normal">{props.author}</span>{' '}
        </Show>
        <time class="tabular-nums">{format.exact(props.message.atMs)}</time>
      </p>
      <Show when={props.message.recalledAtMs === undefined} fallback={<p class="text-sm text-muted">{t('message.recalled')}</p>}>
        <Show when={props.message.file}>
          {(file) => (
            <Show when={props.message.kind === 'image'} fallback={<p class="text-sm">{t('message.file', { name: file().name })}</p>}>
              <img src={`/files/${file().fileId}`} alt={file().name} class="mt-1 max-h-60 max-w-full" />
            </Show>
          )}
        </Show>
        <Show when={props.message.text}>
          <p class={props.message.author === 'system' ? 'text-sm text-muted' : 'text-base break-words whitespace-pre-wrap text-strong'}>
            {props.message.text}
          </p>
        </Show>
      </Show>
    </li>
  )
}

/** What was said and the facts beside it. Private notes and the summary are not for paper. */
const Paper = (props: { detail: ConversationDetail }) => {
  const { t, format, language } = useI18n()
  const x = useTexts(texts)
  const names = useTexts(transferTexts)
  const me = useMe()
  const now = useNow()
  const madeAtMs = now()
  const authorOf = ({ author, authorId }: Message): string => {
    if (author === 'system') return ''
    if (author === 'visitor') return props.detail.visitorName
    return props.detail.people.find((person) => person.id === authorId)?.name ?? t('message.agent')
  }
  createEffect(() => {
    const before = document.title
    document.title = `${x('print.title')} ${props.detail.visitorName}`
    onCleanup(() => {
      document.title = before
    })
  })
  return (
    <article class="mx-auto flex max-w-180 flex-col gap-5 bg-surface-1 p-8 print:max-w-none print:p-0">
      <header class="flex items-start justify-between gap-4 border-b border-border pb-4">
        <div>
          <p class="text-sm text-muted">
            {me().organisation.name} · {x('print.title')}
          </p>
          <h1 class="text-xl font-semibold text-strong">{props.detail.visitorName}</h1>
          <p class="text-sm text-muted">{placeText(props.detail.place, language())}</p>
        </div>
        <Button class="print:hidden" look="primary" icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
          {x('print.action')}
        </Button>
      </header>
      <DetailFigures detail={props.detail} />
      <RatingPart
        detail={props.detail}
        section={(title, children) => (
          <section class="break-inside-avoid">
            <h2 class="mb-1 text-sm font-medium text-muted">{title}</h2>
            {children}
          </section>
        )}
      />
      <TransferList transfers={props.detail.transfers} names={namesFrom(names, props.detail.people, props.detail.groups)} />
      <Show when={props.detail.messages.length > 0} fallback={<p class="text-sm text-muted">{t('conversations.noMessages')}</p>}>
        <ol class="flex flex-col gap-3 border-t border-border pt-4">
          <For each={props.detail.messages}>{(message) => <PrintedLine message={message} author={authorOf(message)} />}</For>
        </ol>
      </Show>
      <footer class="border-t border-border pt-3 text-xs text-muted">
        {x('print.made', { name: me().name, time: format.exact(madeAtMs) })}
      </footer>
    </article>
  )
}

/** One conversation for paper or PDF, in a window of its own. */
const PrintPage = () => {
  const params = useParams<{ conversationId: string }>()
  const query = useQuery(() => conversationQuery(params.conversationId))
  return (
    <main class="h-full overflow-y-auto bg-surface-0 print:h-auto print:overflow-visible print:bg-surface-1">
      <Switch fallback={<Skeleton class="mx-auto mt-8 h-40 max-w-180" />}>
        <Match when={query.isError}>
          <QueryFailed heading="h1" query={query} />
        </Match>
        <Match when={dataOf(query)}>{(detail) => <Paper detail={detail()} />}</Match>
      </Switch>
    </main>
  )
}

export default PrintPage
