import { For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { CodeBlock } from './code-block.tsx'
import { texts } from './i18n/texts.ts'

/** One part of the page, with an address of its own: `#id`. */
export const Section = (props: { id: string; title: string; text?: string; children: JSX.Element }) => (
  <section id={props.id} aria-labelledby={`${props.id}-title`} class="scroll-mt-4 border-b border-border py-7 last:border-b-0">
    <h2 id={`${props.id}-title`} tabindex="-1" class="text-base outline-none font-semibold text-strong">
      {props.title}
    </h2>
    <Show when={props.text}>
      <p class="mt-1 text-sm text-normal">{props.text}</p>
    </Show>
    <div class="mt-4 flex min-w-0 flex-col gap-4 text-sm text-normal">{props.children}</div>
  </section>
)

/** A line of what the code does, and the code. */
export const Example = (props: { text: string; code: string }) => {
  const x = useTexts(texts)
  return (
    <div class="flex min-w-0 flex-col gap-2">
      <p>{props.text}</p>
      <CodeBlock code={props.code} label={props.text} copyLabel={x('copy.of', { what: props.text })} />
    </div>
  )
}

type Row = { name: string; code: string; text: string }

/** What there is by name, one line each. */
export const ReferenceTable = (props: { label: string; head: readonly [string, string]; rows: readonly Row[] }) => (
  <section class="overflow-x-auto rounded-panel border border-border" tabindex="0" aria-label={props.label}>
    <table class="w-full min-w-120 border-separate border-spacing-0 text-sm">
      <thead>
        <tr class="text-xs text-muted">
          <th class="bg-surface-2 px-4 py-2 text-left font-medium">{props.head[0]}</th>
          <th class="bg-surface-2 px-4 py-2 text-left font-medium">{props.head[1]}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <th scope="row" class="border-t border-border px-4 py-2 text-left align-top font-normal whitespace-nowrap">
                <code class="font-mono text-strong">{row.name}</code>
                <Show when={row.code}>
                  <code class="ml-2 font-mono text-xs text-muted">{row.code}</code>
                </Show>
              </th>
              <td class="border-t border-border px-4 py-2 align-top">{row.text}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  </section>
)
