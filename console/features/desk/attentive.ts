import { createSignal, onCleanup } from 'solid-js'

export { createMedia } from '../../ui/media.ts'

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
