import { createComputed, createEffect, For, type JSX, on, onMount, Show } from 'solid-js'
import { useTexts } from '../i18n/text.ts'
import { part, whenIdle } from '../parts/part.tsx'
import { useSession } from '../session/session.ts'
import { isRefusal } from '../state/model.ts'
import { countUnread, lastSeq } from '../state/rows.ts'
import { Icon } from './icons.tsx'
import { Greeting, Intro } from './intro.tsx'
import { createScroll } from './scroll.ts'

const loadLines = async () => (await import('../parts/lines/lines.tsx')).Lines
const Lines = part(loadLines)
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
    // Fetched before they are needed: what could not go out is told of without network too.
    void whenIdle()
      .then(loadLines)
      .catch(() => {})
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
          <Show when={view.rows.length > 0}>
            <Lines rows={view.rows} />
          </Show>
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
