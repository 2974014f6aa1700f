import { onCleanup, onMount } from 'solid-js'

/** Paper is white: while a page is printed it has its light looks. */
export const createPaper = (): void => {
  const root = document.documentElement
  let theme: string | undefined
  const begin = () => {
    theme = root.dataset.theme
    root.dataset.theme = 'light'
  }
  const end = () => {
    if (theme !== undefined) root.dataset.theme = theme
    theme = undefined
  }
  onMount(() => {
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
  })
  onCleanup(() => {
    removeEventListener('beforeprint', begin)
    removeEventListener('afterprint', end)
    end()
  })
}
