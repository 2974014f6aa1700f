import Send from 'lucide-solid/icons/send'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { LIMITS } from '../../../../objects/protocol/constants.ts'
import { useDrafts } from '../../../lib/drafts.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Segmented } from '../../../ui/segmented.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { texts } from '../i18n/texts.ts'
import { refusalWords } from '../words.ts'
import type { Watched } from './watched.ts'

/** `private`: to the agent, or to who will serve; `message`: to the visitor, once one has joined. */
type To = 'private' | 'message'

const WARN_LEFT_CHARS = 200

/** Where a supervisor writes. What the visitor must not see is tinted, and only somebody who joined can choose anything else. */
export const WatchComposer = (props: { watched: Watched }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const [wanted, setWanted] = createSignal<To>('private')
  const drafts = useDrafts()
  const draftOf = (each: To) => `watch.${each}.${props.watched.id}`
  const [typed, setTyped] = createSignal<Record<To, string>>({
    private: drafts.get(draftOf('private')),
    message: drafts.get(draftOf('message')),
  })
  let area!: HTMLTextAreaElement
  // Who joins means to write to the visitor; who leaves can no longer.
  createEffect(on(props.watched.hasJoined, (joined) => setWanted(joined ? 'message' : 'private'), { defer: true }))
  const to = (): To => (props.watched.hasJoined() ? wanted() : 'private')
  const kind = () => (props.watched.view()?.phase === 'queued' ? 'note' : 'whisper')
  const name = () => (to() === 'message' ? 'message' : kind())
  const text = () => typed()[to()]
  const leftChars = () => (to() === 'message' ? LIMITS.messageChars : LIMITS.noteChars) - text().length
  const setText = (next: string) => {
    setTyped({ ...typed(), [to()]: next })
    drafts.set(draftOf(to()), next)
  }

  const send = () => {
    const link = props.watched.link()
    const words = text().trim()
    if (link === undefined || words === '' || leftChars() < 0) return
    setText('')
    area.focus()
    if (to() === 'message') return link.sendText(props.watched.id, words)
    void link.sendNote(props.watched.id, kind(), words, []).then((refused) => {
      if (refused !== null && refused !== 'network') toasts.show({ text: refusalWords(x, t, refused), look: 'danger' })
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: keys that an input method handles, in browsers that end the composition before this event.
    if (event.isComposing || event.keyCode === 229 || event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    send()
  }
  const placeholder = () => {
    if (name() === 'whisper') return x('composer.whisperPlaceholder', { agent: props.watched.nameOf(props.watched.view()?.agentId) })
    return x(name() === 'note' ? 'composer.notePlaceholder' : 'composer.messagePlaceholder')
  }
  return (
    <div
      data-to={name()}
      class={cx(
        'flex flex-col gap-1.5 border-t border-border px-4 pt-2 pb-[max(10px,env(safe-area-inset-bottom))]',
        to() === 'private' && 'bg-private-subtle',
      )}
    >
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
        <Show
          when={props.watched.hasJoined()}
          fallback={<span class="font-medium text-private">{x(kind() === 'note' ? 'composer.note' : 'composer.whisper')}</span>}
        >
          <Segmented
            label={x('composer.to')}
            value={to()}
            segments={[
              { value: 'message', label: x('composer.message') },
              { value: 'private', label: x(kind() === 'note' ? 'composer.note' : 'composer.whisper') },
            ]}
            onChange={setWanted}
          />
        </Show>
        <span class={to() === 'private' ? 'text-private' : 'font-medium text-accent-text'}>
          {to() === 'message' ? x('composer.messageHint') : x(kind() === 'note' ? 'composer.noteHint' : 'composer.whisperHint')}
        </span>
      </div>
      <div class="flex items-end gap-2">
        <textarea
          ref={area}
          rows={2}
          aria-label={x(`composer.${name()}`)}
          placeholder={placeholder()}
          class={cx(
            'min-w-0 flex-1 resize-none rounded-control border bg-surface-1 px-2.5 py-1.5 text-base text-strong',
            to() === 'message' ? 'border-accent' : 'border-control',
          )}
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button
          look={to() === 'message' ? 'primary' : 'secondary'}
          icon={<Send aria-hidden="true" />}
          disabled={text().trim() === '' || leftChars() < 0}
          onMouseDown={(event) => event.preventDefault()}
          onClick={send}
        >
          {x('composer.send')}
        </Button>
      </div>
      <Show when={leftChars() < WARN_LEFT_CHARS}>
        <span class={cx('text-xs tabular-nums', leftChars() < 0 ? 'text-danger-text' : 'text-muted')}>
          {x('composer.left', { count: leftChars() })}
        </span>
      </Show>
    </div>
  )
}
