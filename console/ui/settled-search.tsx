import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { SearchField } from './search-field.tsx'

type SettledSearchProps = {
  label: string
  clearLabel: string
  class?: string
  /** What is looked for now. */
  value: string
  /** Without blanks around it; told after a moment without typing, at once by Enter or when emptied. */
  onSettle: (text: string) => void
}

const TYPING_MS = 250

/** A search field that waits for the end of the typing before it asks. */
export const SettledSearch = (props: SettledSearchProps) => {
  const [text, setText] = createSignal(props.value)
  let timer: ReturnType<typeof setTimeout> | undefined
  const settle = () => {
    clearTimeout(timer)
    timer = undefined
    const next = text().trim()
    if (next !== props.value) props.onSettle(next)
  }
  onCleanup(() => clearTimeout(timer))
  createEffect(
    on(
      () => props.value,
      // The back button, a chip or a view changed it; what is being typed stays.
      (value) => timer === undefined && value !== text().trim() && setText(value),
      { defer: true },
    ),
  )
  return (
    <SearchField
      class={props.class}
      label={props.label}
      clearLabel={props.clearLabel}
      value={text()}
      onInput={(value) => {
        setText(value)
        clearTimeout(timer)
        if (value === '') return settle()
        timer = setTimeout(settle, TYPING_MS)
      }}
      onKeyDown={(event) => event.key === 'Enter' && !event.isComposing && settle()}
    />
  )
}
