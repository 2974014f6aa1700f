import Send from 'lucide-solid/icons/send'
import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { codeTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { invitationsTo, isInviting, type SentInvitation } from '../../lib/live/lobby/invitations.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { texts } from './i18n/texts.ts'
import type { Seen } from './look.ts'

const MOST_CHARS = 500

const LOOKS: Partial<Record<SentInvitation['outcome'], string>> = {
  accepted: 'text-success-text',
  refused: 'text-danger-text',
  failed: 'text-danger-text',
}

/** What became of the own invitations to this visitor, the latest first. */
const History = (props: { sent: readonly SentInvitation[] }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const outcomeOf = ({ outcome, code }: SentInvitation): string => {
    if (outcome !== 'failed') return x(`outcome.${outcome}`)
    return code === 'conflict' ? x('outcome.open') : x('outcome.failed', { reason: codeTextOf(t, code ?? 'internal') })
  }
  return (
    <ul class="flex flex-col gap-2" aria-label={x('invite.history')} aria-live="polite">
      <For each={props.sent}>
        {(one) => (
          <li class="text-sm leading-[1.35]">
            <div class="flex items-baseline justify-between gap-2">
              <span class={cx('min-w-0', LOOKS[one.outcome] ?? 'text-normal')}>{outcomeOf(one)}</span>
              <time class="shrink-0 text-xs text-muted tabular-nums" title={format.exact(one.atMs)}>
                {format.clock(one.atMs)}
              </time>
            </div>
            <div class="truncate text-xs text-muted" title={one.text}>
              {one.text || x('invite.own')}
            </div>
          </li>
        )}
      </For>
    </ul>
  )
}

/** R13: the box appears on the visitor's page at once, with own words or the site's. `wish` grows when somebody wants to write one. */
export const InviteSection = (props: { seen: Seen; online: boolean; wish: number }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const id = createUniqueId()
  const [text, setText] = createSignal('')
  let area!: HTMLTextAreaElement
  const lobby = () => props.seen.link.lobby
  const visitorId = () => props.seen.visitor.visitorId
  const sent = createMemo(() => invitationsTo(lobby().invitations(), visitorId()))
  const isBusy = () => props.seen.visitor.state === 'chatting' || props.seen.visitor.state === 'queued'
  const isOpen = () => isInviting(lobby().invitations(), visitorId(), now())
  const isConnected = () => props.seen.link.phase().kind === 'open'
  const obstacle = (): string | null => {
    if (!isConnected()) return codeTextOf(t, 'network')
    if (!props.online) return x('invite.gone')
    return isBusy() ? x('invite.busy') : null
  }
  const note = (): string => {
    if (text() !== '') return x('invite.used', { used: text().length, most: MOST_CHARS })
    return x(props.seen.link.state().me?.status === 'ready' ? 'invite.hint' : 'invite.notReady')
  }
  const invite = () => {
    if (obstacle() !== null || isOpen()) return
    lobby().invite(visitorId(), text().trim())
    setText('')
  }
  createEffect(
    on(
      () => props.wish,
      (wish) => wish > 0 && queueMicrotask(() => area.focus()),
    ),
  )
  return (
    <form
      class="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        invite()
      }}
    >
      <label for={id} class="sr-only">
        {x('invite.label')}
      </label>
      <TextArea
        ref={(element) => (area = element)}
        id={id}
        rows={2}
        maxlength={MOST_CHARS}
        disabled={obstacle() !== null}
        aria-describedby={`${id}-note`}
        placeholder={props.seen.link.state().settings.inviteText ?? x('invite.own')}
        value={text()}
        onInput={setText}
      />
      <div class="flex items-center gap-2">
        <p id={`${id}-note`} class="min-w-0 flex-1 text-xs text-muted">
          {obstacle() ?? note()}
        </p>
        <Button
          type="submit"
          look="primary"
          icon={<Send aria-hidden="true" />}
          disabled={obstacle() !== null || isOpen()}
          busy={sent()[0]?.outcome === 'sending'}
        >
          {x('invite.send')}
        </Button>
      </div>
      <Show when={sent().length > 0}>
        <History sent={sent()} />
      </Show>
    </form>
  )
}
