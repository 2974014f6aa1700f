import { For } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { Area } from './document.ts'
import { texts } from './i18n/texts.ts'
import { useApiWords } from './words.ts'

export const areaId = (name: string): string => `area-${name.replace(/\W+/g, '-')}`

/** Leads to the areas; scrolls by itself, for the address belongs to the router. */
export const Areas = (props: { areas: readonly Area[] }) => {
  const x = useTexts(texts)
  const words = useApiWords()
  const go = (name: string) => {
    const area = document.getElementById(areaId(name))
    area?.scrollIntoView({ block: 'start' })
    area?.querySelector<HTMLElement>('h2')?.focus()
  }
  return (
    <nav aria-label={x('areas.label')}>
      <ul class="flex flex-col gap-0.5">
        <For each={props.areas}>
          {(area) => (
            <li>
              <a
                href={`#${areaId(area.name)}`}
                class="flex items-baseline gap-2 rounded-control px-2.5 py-1 text-sm text-normal transition-colors hover:bg-surface-2 hover:text-strong"
                onClick={(event) => {
                  event.preventDefault()
                  go(area.name)
                }}
              >
                <span class="min-w-0 flex-1 truncate">{words.area(area.name)}</span>
                <span class="text-xs text-muted tabular-nums">{area.operations.length}</span>
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
