import { For, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { Bound, Field } from './fields.ts'
import { texts } from './i18n/texts.ts'
import { Prose } from './prose.tsx'

const rangeText = ({ min, max }: Bound): string => {
  if (min === undefined) return `≤ ${max}`
  return max === undefined ? `≥ ${min}` : `${min}–${max}`
}

const Notes = (props: { field: Field }) => {
  const x = useTexts(texts)
  const facts = () => [
    ...props.field.bounds.map((bound) => x(`bound.${bound.of}`, { range: rangeText(bound) })),
    ...(props.field.byDefault === undefined ? [] : [x('field.default', { value: props.field.byDefault })]),
  ]
  return (
    <>
      <Show when={props.field.text}>
        <p class="text-sm text-normal">
          <Prose text={props.field.text} />
        </p>
      </Show>
      <Show when={facts().length > 0}>
        <p class="text-xs text-muted tabular-nums">{facts().join(' · ')}</p>
      </Show>
      <Show when={props.field.choices.length > 0}>
        <p class="flex flex-wrap gap-1">
          <For each={props.field.choices}>
            {(choice) => <code class="rounded-[4px] bg-surface-2 px-1.5 font-mono text-xs break-all text-normal">{choice}</code>}
          </For>
        </p>
      </Show>
    </>
  )
}

const FieldRow = (props: { field: Field }) => {
  const x = useTexts(texts)
  return (
    <li class="border-t border-border py-2 first:border-t-0">
      <div class="flex flex-col gap-0.5">
        <p class="flex flex-wrap items-baseline gap-x-2">
          <code class="font-mono text-sm font-medium break-all text-strong">{props.field.name}</code>
          <span class="font-mono text-xs break-all text-muted">
            {props.field.type}
            {props.field.isNullable && ' | null'}
          </span>
          <Show when={props.field.isRequired}>
            <span class="text-xs text-warning-text">{x('field.required')}</span>
          </Show>
        </p>
        <Notes field={props.field} />
      </div>
      <Show when={props.field.children.length > 0}>
        <Nested field={props.field} />
      </Show>
    </li>
  )
}

/** What is inside an object, drawn once somebody asks for it: answers may be deep. */
const Nested = (props: { field: Field }) => {
  const x = useTexts(texts)
  return (
    <details class="mt-1">
      <summary class="w-fit cursor-pointer rounded-control text-xs font-medium text-accent-text">
        {x('field.inside', { count: props.field.children.length })}
        <span class="sr-only"> {props.field.name}</span>
      </summary>
      <div class="mt-1 border-l-2 border-border pl-3">
        <FieldList fields={props.field.children} />
      </div>
    </details>
  )
}

/** Nested fields with types, bounds and what they mean. */
export const FieldList = (props: { fields: readonly Field[] }) => (
  <ul class="flex min-w-0 flex-col">
    <For each={props.fields}>{(field) => <FieldRow field={field} />}</For>
  </ul>
)
