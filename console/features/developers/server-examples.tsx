import { createSignal, For, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { CodeBlock } from './code-block.tsx'
import { texts } from './i18n/texts.ts'
import { LANGUAGE_NAMES, PROOF_SNIPPETS, SERVER_LANGUAGES, type ServerLanguage } from './snippets.ts'

const tabId = (language: ServerLanguage) => `proof-tab-${language}`

/** The proof in each language of a server; tabs as a keyboard expects them: one stop, arrows move. */
export const ServerExamples = () => {
  const x = useTexts(texts)
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
    <div>
      <div ref={list} role="tablist" aria-label={x('proof.languages')} class="flex gap-5 border-b border-border" onKeyDown={move}>
        <For each={SERVER_LANGUAGES}>
          {(each) => (
            <button
              type="button"
              role="tab"
              id={tabId(each)}
              aria-selected={language() === each}
              aria-controls="proof-panel"
              tabIndex={language() === each ? 0 : -1}
              class="-mb-px border-b-2 border-transparent py-2 text-sm text-muted transition-colors hover:text-strong aria-selected:border-accent aria-selected:font-medium aria-selected:text-strong"
              onClick={() => setLanguage(each)}
            >
              {LANGUAGE_NAMES[each]}
            </button>
          )}
        </For>
      </div>
      <div id="proof-panel" role="tabpanel" aria-labelledby={tabId(language())} class="mt-3">
        <Show when={language()} keyed>
          {(each) => (
            <CodeBlock code={PROOF_SNIPPETS[each]} label={LANGUAGE_NAMES[each]} copyLabel={x('copy.of', { what: LANGUAGE_NAMES[each] })} />
          )}
        </Show>
      </div>
    </div>
  )
}
