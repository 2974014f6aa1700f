import { For, Show } from 'solid-js'
import { splitLinks, splitMentions } from './text-parts.ts'

/** The words of a message; addresses become links that tell the target nothing about us. */
export const MessageText = (props: { text: string }) => (
  <For each={splitLinks(props.text)}>
    {(part) => (
      <Show when={part.href} fallback={part.text}>
        {(href) => (
          <a href={href()} target="_blank" rel="noopener noreferrer nofollow" class="text-accent-text underline underline-offset-2">
            {part.text}
          </a>
        )}
      </Show>
    )}
  </For>
)

/** The words of a private line, with whom it names. */
export const NoteText = (props: { text: string; mentioned: readonly { id: string; name: string }[] }) => (
  <For each={splitMentions(props.text, props.mentioned)}>
    {(part) => (
      <Show when={part.agentId !== null} fallback={<MessageText text={part.text} />}>
        <strong class="font-semibold text-private">{part.text}</strong>
      </Show>
    )}
  </For>
)
