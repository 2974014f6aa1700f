import { createSignal, For, Show } from 'solid-js'
import { CodeBlock } from './code-block.tsx'
import { LANGUAGE_NAMES, SERVER_LANGUAGES, type ServerLanguage } from './snippets.ts'

type CodeTabsProps = {
  /** Of its elements in the page. */
  id: string
  label: string
  snippets: Record<ServerLanguage, string>
  copyLabel: (language: string) => string
}

/** The same code in each language of a server; tabs as a keyboard expects them: one stop, arrows move. */
export const CodeTabs = (props: CodeTabsProps) => {
  const tabId = (each: ServerLanguage) => `${props.id}-tab-${each}`
  const [language, setLanguage] = createSignal<ServerLanguage>('node')
  let list!: HTMLDivElement
  const move = (event: KeyboardEvent) => {
    const last = SERVER_LANGUAGES.length - 1
    const at = SERVER_LANGUAGES.indexOf(language())
    const targets: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }
    const next = SERVER_LANGUAGES[targets[event.key] ?? -1]
    if (next === undefined) return
    event.preventDefault()
    setLanguage(next)
    list.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus()
  }
  return (
    <div class="min-w-0">
      <div ref={list} role="tablist" aria-label={props.label} class="flex gap-5 border-b border-border" onKeyDown={move}>
        <For each={SERVER_LANGUAGES}>
          {(each) => (
            <button
              type="button"
              role="tab"
              id={tabId(each)}
              aria-selected={language() === each}
              aria-controls={`${props.id}-panel`}
              tabIndex={language() === each ? 0 : -1}
              class="-mb-px border-b-2 border-transparent py-2 text-sm text-muted transition-colors hover:text-strong aria-selected:border-accent aria-selected:font-medium aria-selected:text-strong"
              onClick={() => setLanguage(each)}
            >
              {LANGUAGE_NAMES[each]}
            </button>
          )}
        </For>
      </div>
      <div id={`${props.id}-panel`} role="tabpanel" aria-labelledby={tabId(language())} class="mt-3">
        <Show when={language()} keyed>
          {(each) => (
            <CodeBlock code={props.snippets[each]} label={LANGUAGE_NAMES[each]} copyLabel={props.copyLabel(LANGUAGE_NAMES[each])} />
          )}
        </Show>
      </div>
    </div>
  )
}
