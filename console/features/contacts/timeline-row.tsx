import { A } from '@solidjs/router'
import Eye from 'lucide-solid/icons/eye'
import Mail from 'lucide-solid/icons/mail'
import MessageSquareText from 'lucide-solid/icons/message-square-text'
import Phone from 'lucide-solid/icons/phone'
import Star from 'lucide-solid/icons/star'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { DIRECTION_WORDS, OUTCOME_WORDS } from '../../../objects/protocol/call-words.ts'
import type { TimelineItem } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { END_REASON_TEXTS } from '../desk/endings.ts'
import { placeOf } from '../visitor/facts.ts'
import { texts } from './i18n/texts.ts'
import { eventHref } from './timeline.ts'

const ICONS = { visit: Eye, conversation: MessageSquareText, left_message: Mail, rating: Star, call: Phone } as const

/** What is said of it below its name. */
const useWords = () => {
  const { t, format, language } = useI18n()
  const x = useTexts(texts)
  const parts = (item: TimelineItem): (string | null)[] => {
    switch (item.kind) {
      case 'visit':
        return [
          x('timeline.pages', { count: item.pages }),
          format.duration(item.endedAtMs - item.atMs),
          item.firstTitle,
          placeOf(item.info, language()),
        ]
      case 'conversation':
        return [
          item.agentName,
          x('timeline.messages', { count: item.messages }),
          item.endReason === null ? null : t(END_REASON_TEXTS[item.endReason]),
        ]
      case 'left_message':
        return [x(item.status === 'new' ? 'timeline.open' : 'timeline.handled'), item.content]
      case 'rating':
        return [item.agentName, ...item.reasons, item.comment]
      case 'call':
        return [
          item.agentName,
          OUTCOME_WORDS[item.outcome][language()],
          item.talkMs === null ? null : x('timeline.talked', { length: format.duration(item.talkMs) }),
          item.number,
        ]
    }
  }
  const title = (item: TimelineItem): string => {
    if (item.kind === 'call') return x('timeline.call', { direction: DIRECTION_WORDS[item.direction][language()] })
    return item.kind === 'rating' ? x('timeline.rating', { score: item.score }) : x(`timeline.${item.kind}`)
  }
  return { title, text: (item: TimelineItem) => [...parts(item), item.siteName].filter(Boolean).join(' · ') }
}

/** One thing that happened with a contact. */
export const TimelineRow = (props: { item: TimelineItem }) => {
  const { format } = useI18n()
  const now = useNow()
  const words = useWords()
  const title = () => words.title(props.item)
  return (
    <div class="flex min-h-12 items-start gap-2.5 px-2 py-1.5">
      <span class="mt-0.5 flex w-4 justify-center text-muted">
        <Dynamic component={ICONS[props.item.kind]} aria-hidden="true" />
      </span>
      <div class="min-w-0 flex-1">
        <p class="flex items-baseline justify-between gap-2 text-sm">
          <Show when={eventHref(props.item)} fallback={<span class="truncate text-normal">{title()}</span>}>
            {(href) => (
              <A class="truncate text-accent-text hover:underline" href={href()}>
                {title()}
              </A>
            )}
          </Show>
          <time class="shrink-0 text-xs text-muted tabular-nums" title={format.exact(props.item.atMs)}>
            {format.moment(props.item.atMs, now())}
          </time>
        </p>
        <p class="line-clamp-2 text-xs break-words text-muted">{words.text(props.item)}</p>
      </div>
    </div>
  )
}
