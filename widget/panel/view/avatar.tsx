import { createMemo, createSignal, type JSX, Show } from 'solid-js'

const hueOf = (id: string): number => {
  let hash = 0
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 360
  return hash
}

/** Chinese names are known by their last characters, others by their initials. */
const initialsOf = (name: string): string => {
  const trimmed = name.trim()
  if (/^[\u3400-\u9fff]/.test(trimmed)) return [...trimmed].slice(-2).join('')
  return trimmed
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()
}

/** A picture, or initials on a colour of one's own. Decorative: the name stands beside it. */
export const Avatar = (props: { id: string; name: string; picture?: string; class?: string }): JSX.Element => {
  const [brokenPicture, setBroken] = createSignal('')
  const picture = createMemo(() => (props.picture && props.picture !== brokenPicture() ? props.picture : undefined))
  return (
    <span class={`avatar ${props.class ?? ''}`} style={{ '--hue': `${hueOf(props.id)}` }} aria-hidden="true">
      <Show when={picture()} fallback={initialsOf(props.name)}>
        {(source) => <img src={source()} alt="" onError={() => setBroken(source())} />}
      </Show>
    </span>
  )
}
