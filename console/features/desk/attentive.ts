import { createSignal, onCleanup } from 'solid-js'

/** Whether the person looks at this page: shown and in front. */
export const createAttentive = (): (() => boolean) => {
  const look = () => document.visibilityState === 'visible' && document.hasFocus()
  const [attentive, setAttentive] = createSignal(look())
  const update = () => setAttentive(look())
  for (const event of ['focus', 'blur']) window.addEventListener(event, update)
  document.addEventListener('visibilitychange', update)
  onCleanup(() => {
    for (const event of ['focus', 'blur']) window.removeEventListener(event, update)
    document.removeEventListener('visibilitychange', update)
  })
  return attentive
}

/** Follows a media query. */
export const createMedia = (query: string): (() => boolean) => {
  const media = matchMedia(query)
  const [matches, setMatches] = createSignal(media.matches)
  const update = () => setMatches(media.matches)
  media.addEventListener('change', update)
  onCleanup(() => media.removeEventListener('change', update))
  return matches
}
