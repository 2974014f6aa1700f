import { createSignal, onCleanup } from 'solid-js'

/** Follows a media query. */
export const createMedia = (query: string): (() => boolean) => {
  const media = matchMedia(query)
  const [matches, setMatches] = createSignal(media.matches)
  const update = () => setMatches(media.matches)
  media.addEventListener('change', update)
  onCleanup(() => media.removeEventListener('change', update))
  return matches
}
