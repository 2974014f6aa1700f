import { useQuery } from '@tanstack/solid-query'
import { For, type JSX, Show } from 'solid-js'
import type { ConversationDetail } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { dataOf } from '../../lib/query.ts'
import { Tag } from '../../ui/badge.tsx'
import { categoriesQuery } from '../summary/queries.ts'
import { texts } from './i18n/texts.ts'

type PartProps = { detail: ConversationDetail; section: (title: string, children: JSX.Element) => JSX.Element }

/** The reasons a visitor ticked, and its own words. */
const ratingWords = ({ ratingReasons, ratingComment }: Pick<ConversationDetail, 'ratingReasons' | 'ratingComment'>): string[] =>
  [ratingReasons.join(' · '), ratingComment ?? ''].filter((part) => part !== '')

/** What the visitor thought of it. */
export const RatingPart = (props: PartProps) => {
  const x = useTexts(texts)
  return (
    <Show when={props.detail.ratingScore}>
      {(score) =>
        props.section(
          x('detail.rating'),
          <div class="flex flex-col gap-1 text-sm text-normal">
            <span>{x('rating.score', { score: score() })}</span>
            <For each={ratingWords(props.detail)}>{(text) => <p class="break-words whitespace-pre-wrap">{text}</p>}</For>
          </div>,
        )
      }
    </Show>
  )
}

/** What its agent wrote about it. */
export const SummaryPart = (props: PartProps) => {
  const x = useTexts(texts)
  const categories = useQuery(() => ({ ...categoriesQuery(), enabled: props.detail.summary !== null }))
  const category = () => dataOf(categories)?.find(({ id }) => id === props.detail.summary?.categoryId)?.name
  return (
    <Show when={props.detail.summary}>
      {(summary) =>
        props.section(
          x('detail.summary'),
          <div class="flex flex-col gap-1.5 text-sm text-normal">
            <span class="flex flex-wrap gap-1.5 empty:hidden">
              <Show when={category()}>{(name) => <Tag>{name()}</Tag>}</Show>
              <Show when={summary().followUp}>
                <Tag look="warning">{x('detail.followUp')}</Tag>
              </Show>
            </span>
            <p class="break-words whitespace-pre-wrap">{summary().text}</p>
            <p class="text-xs text-muted">
              {summary().agentName} <Moment atMs={summary().updatedAtMs} />
            </p>
          </div>,
        )
      }
    </Show>
  )
}

/** What colleagues wrote among themselves; the visitor never sees it. */
export const NotesPart = (props: PartProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const nameOf = (id: string) => props.detail.people.find((person) => person.id === id)?.name ?? t('message.agent')
  return (
    <Show when={props.detail.notes.length > 0}>
      {props.section(
        x('detail.notes'),
        <ul class="flex flex-col gap-1.5">
          <For each={props.detail.notes}>
            {(note) => (
              <li class="rounded-control bg-private-subtle px-2.5 py-1.5 text-sm text-private">
                <p class="break-words whitespace-pre-wrap">{note.text}</p>
                <p class="text-xs">
                  {nameOf(note.authorId)} <Moment atMs={note.atMs} />
                  <Show when={note.kind === 'whisper'}> · {x('detail.whisper')}</Show>
                </p>
              </li>
            )}
          </For>
        </ul>,
      )}
    </Show>
  )
}
