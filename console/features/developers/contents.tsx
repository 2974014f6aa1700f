import { For } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'

/** The parts of the page in their order. */
export const SECTION_IDS = ['install', 'commands', 'events', 'spa', 'csp', 'identity', 'form', 'rules', 'alone', 'api'] as const
export type SectionId = (typeof SECTION_IDS)[number]

/** Leads to the parts; scrolls by itself, for the address belongs to the router. */
export const Contents = () => {
  const x = useTexts(texts)
  const go = (id: SectionId) => {
    const section = document.getElementById(id)
    section?.scrollIntoView({ block: 'start' })
    section?.querySelector<HTMLElement>('h2')?.focus()
  }
  return (
    <nav aria-label={x('page.contents')} class="sticky top-0 w-48 shrink-0 self-start py-7 max-lg:hidden">
      <ul class="flex flex-col gap-0.5">
        <For each={SECTION_IDS}>
          {(id) => (
            <li>
              <a
                href={`#${id}`}
                class="block rounded-control px-2.5 py-1.5 text-sm text-muted transition-colors hover:bg-surface-2 hover:text-strong"
                onClick={(event) => {
                  event.preventDefault()
                  go(id)
                }}
              >
                {x(`${id}.title`)}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
