import { For } from 'solid-js'
import { useApiWords } from './words.ts'

/** A description of the document in the language in use; what stands between backticks is code. */
export const Prose = (props: { text: string }) => {
  const words = useApiWords()
  const parts = () => words.description(props.text).split('`')
  return (
    <For each={parts()}>
      {(part, index) =>
        index() % 2 === 0 ? part : <code class="rounded-[4px] bg-surface-2 px-1 font-mono text-xs break-all">{part}</code>
      }
    </For>
  )
}
