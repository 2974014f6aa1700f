import { createMemo, type JSX, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import type { Row } from '../../state/model.ts'
import { Avatar } from '../../view/avatar.tsx'
import { RichText } from '../../view/rich-text.tsx'
import { Delivery } from '../delivery/delivery.tsx'
import { part } from '../part.tsx'
import { shapeOf } from './row-shape.ts'

const Quote = part(async () => (await import('../quote/quote.tsx')).Quote)
const FileBubble = part(async () => (await import('../files/file-bubble.tsx')).FileBubble)

/** Younger lines come in with a movement; what was there before the panel opened just stands. */
const FRESH_MS = 4_000

type Props = { row: Row; before?: Row; after?: Row; isLastOwn: boolean }

/** One line of the transcript, with the day or time above it where one is due. */
export const MessageRow = (props: Props): JSX.Element => {
  const { t, day, time } = useTexts()
  const shape = createMemo(() => shapeOf(props.before, props.row, props.after))
  const isFresh = Date.now() - props.row.atMs < FRESH_MS
  return (
    <>
      <Show when={shape().hasSeparator}>
        <div class="separator">{t('separator.at', { day: day(props.row.atMs, Date.now()), time: time(props.row.atMs) })}</div>
      </Show>
      <Show when={props.row.author !== 'system' && props.row.recalledAtMs === undefined} fallback={<SystemLine row={props.row} />}>
        <div
          class={`row ${props.row.author === 'visitor' ? 'mine' : 'theirs'}`}
          classList={{ first: shape().isFirst, last: shape().isLast, fresh: isFresh }}
        >
          <Show when={props.row.author === 'agent'} fallback={<Own row={props.row} isLastOwn={props.isLastOwn} />}>
            <Agents row={props.row} isFirst={shape().isFirst} />
          </Show>
        </div>
      </Show>
    </>
  )
}

const SystemLine = (props: { row: Row }): JSX.Element => {
  const { t } = useTexts()
  const { view, site } = useSession()
  /** Who serves is shown once, where it was said last. */
  const agent = createMemo(() => {
    if (view.phase.kind !== 'served') return null
    const told = view.rows.findLast((row) => row.system === 'assigned' || row.system === 'transferred')
    return told?.id === props.row.id ? view.phase.agent : null
  })
  return (
    <p class="system" classList={{ arrival: agent() !== null }} dir="auto">
      <Show when={agent()}>
        {(person) => <Avatar id={person().id} name={person().name} picture={person().avatar ?? site.settings.agentIcon} class="arrived" />}
      </Show>
      <span>
        <Show when={props.row.recalledAtMs !== undefined} fallback={props.row.text}>
          {t(props.row.author === 'visitor' ? 'transcript.recalledByMe' : 'transcript.recalledByAgent')}
        </Show>
      </span>
    </p>
  )
}

const Own = (props: { row: Row; isLastOwn: boolean }): JSX.Element => {
  const { t } = useTexts()
  return (
    <div class="stack">
      <span class="hidden">{t('transcript.me')}</span>
      <Bubble row={props.row} />
      <Show when={props.isLastOwn || props.row.delivery !== 'sent'}>
        <Delivery row={props.row} />
      </Show>
    </div>
  )
}

const Agents = (props: { row: Row; isFirst: boolean }): JSX.Element => {
  const { view, site } = useSession()
  const person = createMemo(() => view.people.find((candidate) => candidate.id === props.row.authorId))
  const name = () => person()?.name ?? site.settings.companyName
  return (
    <>
      <Show when={props.isFirst} fallback={<span class="avatar-space" />}>
        <Avatar id={props.row.authorId ?? site.siteId} name={name()} picture={person()?.avatar ?? site.settings.agentIcon} />
      </Show>
      <div class="stack">
        <span class={props.isFirst ? 'name' : 'hidden'}>{name()}</span>
        <Bubble row={props.row} />
      </div>
    </>
  )
}

const Bubble = (props: { row: Row }): JSX.Element => {
  const { time, exactTime } = useTexts()
  return (
    <div class="bubble-line">
      <Show
        when={props.row.kind !== 'text' && props.row.file}
        fallback={
          <div class="bubble" dir="auto">
            <Show when={props.row.quoteSeq}>{(seq) => <Quote seq={seq()} />}</Show>
            <RichText text={props.row.text} />
          </div>
        }
      >
        {(file) => <FileBubble row={props.row} file={file()} />}
      </Show>
      <time dateTime={new Date(props.row.atMs).toISOString()} title={exactTime(props.row.atMs)}>
        {time(props.row.atMs)}
      </time>
    </div>
  )
}
