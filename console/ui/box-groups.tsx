import { createUniqueId, For, type JSX, Show } from 'solid-js'

export type BoxGroup<Id> = { id: string; title: string; ids: readonly Id[]; hint?: () => JSX.Element }

type BoxGroupsProps<Id> = {
  groups: readonly BoxGroup<Id>[]
  nameOf: (id: Id) => string
  chosen: readonly Id[]
  onToggle: (id: Id, on: boolean) => void
  /** What is to be thought of with this one; empty: nothing. */
  warningOf?: (id: Id) => string
  error: string | undefined
}

type BoxProps = {
  id: string
  name: string
  checked: boolean
  warning: string
  errorId: string | undefined
  onToggle: (on: boolean) => void
}

const Box = (props: BoxProps) => {
  const warningId = createUniqueId()
  const describedBy = () => [props.errorId, props.warning === '' ? undefined : warningId].filter(Boolean).join(' ')
  return (
    <div>
      <label class="flex cursor-pointer items-start gap-2.5 rounded-control px-2 py-1.5 hover:bg-surface-2">
        <input
          type="checkbox"
          class="mt-1 size-4 shrink-0 accent-accent-solid"
          aria-invalid={props.errorId === undefined ? undefined : 'true'}
          aria-describedby={describedBy() || undefined}
          checked={props.checked}
          onChange={(event) => props.onToggle(event.currentTarget.checked)}
        />
        <span class="min-w-0 leading-[1.35]">
          <span class="block text-sm text-normal">{props.name}</span>
          <code class="font-mono text-xs text-muted">{props.id}</code>
        </span>
      </label>
      <Show when={props.warning}>
        {(text) => (
          <p id={warningId} class="pb-1 pl-8.5 text-xs text-warning-text">
            {text()}
          </p>
        )}
      </Show>
    </div>
  )
}

/** Boxes to tick, by areas: each in words and by the name that programs know it by. */
export const BoxGroups = <Id extends string>(props: BoxGroupsProps<Id>) => {
  const id = createUniqueId()
  return (
    <div class="flex flex-col gap-4">
      <For each={props.groups}>
        {(group) => (
          <fieldset
            class="m-0 flex min-w-0 flex-col border-0 p-0"
            aria-describedby={group.hint === undefined ? undefined : `${id}-${group.id}`}
          >
            <legend class="mb-0.5 text-xs font-medium text-muted">{group.title}</legend>
            <Show when={group.hint}>
              {(hint) => (
                <p id={`${id}-${group.id}`} class="mb-1 text-xs text-muted">
                  {hint()()}
                </p>
              )}
            </Show>
            <For each={group.ids}>
              {(each) => (
                <Box
                  id={each}
                  name={props.nameOf(each)}
                  checked={props.chosen.includes(each)}
                  warning={props.warningOf?.(each) ?? ''}
                  errorId={props.error === undefined ? undefined : id}
                  onToggle={(on) => props.onToggle(each, on)}
                />
              )}
            </For>
          </fieldset>
        )}
      </For>
      <Show when={props.error}>
        <p id={id} class="text-xs text-danger-text">
          {props.error}
        </p>
      </Show>
    </div>
  )
}
