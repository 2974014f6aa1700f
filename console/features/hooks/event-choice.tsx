import { A } from '@solidjs/router'
import { createUniqueId, For, Show } from 'solid-js'
import { HOOK_CHOICES, type HookChoice } from '../../../objects/protocol/hook-words.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { EVENT_GROUPS } from './event-groups.ts'
import { texts } from './i18n/texts.ts'
import { useHookWords } from './words.ts'

const EventBox = (props: { type: HookChoice; checked: boolean; isWrong: boolean; onToggle: (on: boolean) => void }) => {
  const words = useHookWords()
  return (
    <label class="flex cursor-pointer items-start gap-2.5 rounded-control px-2 py-1.5 hover:bg-surface-2">
      <input
        type="checkbox"
        class="mt-1 size-4 shrink-0 accent-accent-solid"
        aria-invalid={props.isWrong ? 'true' : undefined}
        checked={props.checked}
        onChange={(event) => props.onToggle(event.currentTarget.checked)}
      />
      <span class="min-w-0 leading-[1.35]">
        <span class="block text-sm text-normal">{words.event(props.type)}</span>
        <code class="font-mono text-xs text-muted">{props.type}</code>
      </span>
    </label>
  )
}

/** Alarms follow limits that are set elsewhere. */
const AlarmsHint = (props: { id: string }) => {
  const x = useTexts(texts)
  return (
    <p id={props.id} class="mb-1 text-xs text-muted">
      {x('alarms.hint')}{' '}
      <A href="/organisation" class="font-medium text-accent-text hover:underline">
        {x('alarms.link')}
      </A>
    </p>
  )
}

/** What a webhook is told of, by areas. */
export const EventChoice = (props: {
  chosen: readonly HookChoice[]
  error: string | undefined
  onChange: (events: HookChoice[]) => void
}) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const toggle = (type: HookChoice, on: boolean) =>
    props.onChange(HOOK_CHOICES.filter((each) => (each === type ? on : props.chosen.includes(each))))
  return (
    <fieldset class="m-0 flex flex-col gap-3 border-0 p-0" aria-describedby={props.error === undefined ? undefined : id}>
      <legend class="mb-2 text-sm font-medium text-normal">{x('field.events')}</legend>
      <For each={EVENT_GROUPS}>
        {(group) => (
          <fieldset class="m-0 flex min-w-0 flex-col border-0 p-0" aria-describedby={group.id === 'alarms' ? `${id}-alarms` : undefined}>
            <legend class="mb-0.5 text-xs font-medium text-muted">{x(`events.${group.id}`)}</legend>
            <Show when={group.id === 'alarms'}>
              <AlarmsHint id={`${id}-alarms`} />
            </Show>
            <For each={group.types}>
              {(type) => (
                <EventBox
                  type={type}
                  checked={props.chosen.includes(type)}
                  isWrong={props.error !== undefined}
                  onToggle={(on) => toggle(type, on)}
                />
              )}
            </For>
          </fieldset>
        )}
      </For>
      <p class="text-xs text-muted">{x('events.always')}</p>
      <Show when={props.error}>
        <p id={id} class="text-xs text-danger-text">
          {props.error}
        </p>
      </Show>
    </fieldset>
  )
}
