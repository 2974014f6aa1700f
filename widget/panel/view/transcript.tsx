import { createComputed, createEffect, createMemo, For, type JSX, on, onMount, Show } from 'solid-js'
import { useTexts } from '../i18n/text.ts'
import { part } from '../parts/part.tsx'
import { useSession } from '../session/session.ts'
import { isRefusal, type Row } from '../state/model.ts'
import { countUnread, lastSeq } from '../state/rows.ts'
import { Icon } from './icons.tsx'
import { Greeting, Intro } from './intro.tsx'
import { loadDelivery, MessageRow } from './message-row.tsx'
import { createScroll } from './scroll.ts'

const OlderButton = part(async () => (await import('../parts/history/older-button.tsx')).OlderButton)
const InvitationCard = part(async () => (await import('../parts/lobby/invitation-card.tsx')).InvitationCard)
const TypingRow = part(async () => (await import('../parts/typing/typing-row.tsx')).TypingRow)
const RatingCard = part(async () => (await import('../parts/rating/rating-card.tsx')).RatingCard)

export const Transcript = (): JSX.Element => {
  const { t } = useTexts()
  const session = useSession()
  const { view, older } = session
  let box!: HTMLDivElement
  let content!: HTMLDivElement
  const scroll = createScroll(
    () => box,
    () => content,
  )
  const hasIntro = () => view.earlier.length === 0 && !older.isCutOff()
  const hasRating = () =>
    view.phase.kind !== 'queued' && view.rating !== null && !(view.phase.kind === 'ended' && isRefusal(view.phase.reason))

  createComputed(on([() => view.earlier[0]?.id, () => view.rows[0]?.seq], scroll.growAbove, { defer: true }))
  createEffect(() => {
    if (session.isVisible() && scroll.isAtEnd() && lastSeq(view.rows) > view.seenSeq) session.markSeen()
  })
  // Safari scrolls by keys only what can have the focus.
  onMount(() => {
    box.tabIndex = 0
    // Fetched before it is needed: what could not go out is told of without network too.
    void loadDelivery().catch(() => {})
  })
  // Whoever writes wants to see it.
  createEffect(
    on(
      () => view.rows.findLast((row) => row.seq === null)?.id,
      (id) => id && scroll.toEnd(),
      { defer: true },
    ),
  )
  createEffect(on(session.focusAsked, () => matchMedia('(pointer: coarse)').matches && box.focus(), { defer: true }))

  return (
    <main class="transcript">
      <div class="scroller" ref={box} onScroll={scroll.onScroll} role="log" aria-label={t('transcript.label')}>
        <div class="lines" ref={content}>
          <Show when={older.state() !== 'none' || older.isCutOff() || view.earlier.length > 0}>
            <OlderButton />
          </Show>
          <Show when={hasIntro()}>
            <Intro />
          </Show>
          <For each={view.earlier}>{(thread) => <Lines rows={thread.rows} isOver />}</For>
          <Show when={hasIntro()}>
            <Greeting />
          </Show>
          <Lines rows={view.rows} />
          <Show when={session.invitation()}>
            <InvitationCard />
          </Show>
          <Show when={view.typingAgentId}>
            <TypingRow />
          </Show>
          <Show when={hasRating()}>
            <RatingCard />
          </Show>
        </div>
      </div>
      <Show when={!scroll.isAtEnd() && countUnread(view.rows, view.seenSeq) > 0}>
        <button type="button" class="new-below" onClick={scroll.toEnd}>
          <Icon name="down" size={16} />
          {t('transcript.newBelow')}
        </button>
      </Show>
    </main>
  )
}

/** How far an own line has come is told below the last one, and only while it may still matter. */
const Lines = (props: { rows: Row[]; isOver?: boolean }): JSX.Element => {
  const lastOwnId = createMemo(
    () => !props.isOver && props.rows.findLast((row) => row.author === 'visitor' && row.recalledAtMs === undefined)?.id,
  )
  return (
    <For each={props.rows}>
      {(row, at) => <MessageRow row={row} before={props.rows[at() - 1]} after={props.rows[at() + 1]} isLastOwn={row.id === lastOwnId()} />}
    </For>
  )
}
