import { For, type JSX, Show } from 'solid-js'
import { splitLinks } from './link-text.ts'

/** A message's text as text nodes and links, nothing else. */
export const RichText = (props: { text: string }): JSX.Element => (
  <For each={splitLinks(props.text)}>
    {(segment) => (
      <Show when={segment.href} fallback={segment.text}>
        {(href) => (
          <a href={href()} target="_blank" rel="noopener noreferrer nofollow">
            {segment.text}
          </a>
        )}
      </Show>
    )}
  </For>
)
