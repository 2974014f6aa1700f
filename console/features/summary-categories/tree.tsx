import { createMemo, createSignal, For, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { CategoryRow, type RowActions } from './category-row.tsx'
import { texts } from './i18n/texts.ts'
import type { Step } from './moves.ts'
import { NameForm } from './name-form.tsx'
import type { CategoryWork } from './work.ts'

/** What is being typed: a new name for one, or one that is new under another (null: at the top). */
export type Editing = { kind: 'rename'; id: string } | { kind: 'add'; parentId: string | null }

const STEPS: Partial<Record<string, Step>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' }

type TreeProps = {
  work: CategoryWork
  editing: Editing | null
  onEdit: (editing: Editing | null) => void
  onRemove: (id: string) => void
}

/** The whole tree, always open: one stop of the keyboard, arrows walk, with Alt they move what is selected. */
export const CategoryTree = (props: TreeProps) => {
  const x = useTexts(texts)
  const [activeId, setActiveId] = createSignal<string | null>(null)
  const elements = new Map<string, HTMLDivElement>()
  const rows = () => props.work.rows()
  const ids = createMemo(() => rows().map((row) => row.id))
  const byId = createMemo(() => new Map(rows().map((row) => [row.id, row])))
  const active = () => (ids().includes(activeId() ?? '') ? activeId() : (ids()[0] ?? null))
  const focus = (id: string | undefined | null) => id != null && queueMicrotask(() => elements.get(id)?.focus())
  const step = async (id: string, by: Step) => {
    await props.work.step(id, by)
    focus(id)
  }
  const actions: RowActions = {
    step: (id, by) => void step(id, by),
    canStep: (id, by) => props.work.canStep(id, by),
    drop: (id, targetId, zone) => void props.work.drop(id, targetId, zone),
    add: (parentId) => props.onEdit({ kind: 'add', parentId }),
    rename: (id) => props.onEdit({ kind: 'rename', id }),
    remove: (id) => props.onRemove(id),
  }
  const onKeyDown = (id: string, event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return
    const at = ids().indexOf(id)
    const by = event.altKey ? STEPS[event.key] : undefined
    if (by !== undefined) void step(id, by)
    else if (event.altKey) return
    else if (event.key === 'ArrowDown') focus(ids()[at + 1])
    else if (event.key === 'ArrowUp') focus(ids()[at - 1])
    else if (event.key === 'Home') focus(ids()[0])
    else if (event.key === 'End') focus(ids().at(-1))
    else if (event.key === 'Enter' || event.key === 'F2') actions.rename(id)
    else if (event.key === 'Delete') actions.remove(id)
    else return
    event.preventDefault()
  }
  const familyOf = (id: string) => {
    const parentOf = (each: string) => props.work.tree().find((category) => category.id === each)?.parentId ?? null
    const family = ids().filter((each) => parentOf(each) === parentOf(id))
    return { place: family.indexOf(id) + 1, of: family.length }
  }
  const close = (id: string | null) => {
    props.onEdit(null)
    focus(id)
  }
  const addingUnder = (parentId: string | null) => props.editing?.kind === 'add' && props.editing.parentId === parentId
  const addForm = (parentId: string | null, depth: number, name: string) => (
    <NameForm
      label={parentId === null ? x('add') : x('addUnderName', { name })}
      value=""
      depth={depth}
      textOf={props.work.textOf}
      onSave={async (typed) => void setActiveId(await props.work.create(typed, parentId))}
      onClose={() => close(active())}
    />
  )
  return (
    <>
      <Show when={addingUnder(null)}>{addForm(null, 0, '')}</Show>
      <div role="tree" aria-label={x('tree')} class="flex flex-col">
        <For each={ids()}>
          {(id) => (
            <Show when={byId().get(id)}>
              {(row) => (
                <>
                  <Show
                    when={props.editing?.kind === 'rename' && props.editing.id === id}
                    fallback={
                      <CategoryRow
                        ref={(element) => elements.set(id, element)}
                        row={row()}
                        {...familyOf(id)}
                        active={active() === id}
                        actions={actions}
                        onFocus={() => setActiveId(id)}
                        onKeyDown={(event) => onKeyDown(id, event)}
                      />
                    }
                  >
                    <div role="none">
                      <NameForm
                        label={x('renameName', { name: row().name })}
                        value={row().name}
                        depth={row().depth}
                        textOf={props.work.textOf}
                        onSave={(typed) => props.work.rename(id, typed)}
                        onClose={() => close(id)}
                      />
                    </div>
                  </Show>
                  <Show when={addingUnder(id)}>
                    <div role="none">{addForm(id, row().depth + 1, row().name)}</div>
                  </Show>
                </>
              )}
            </Show>
          )}
        </For>
      </div>
      <p class="sr-only" aria-live="polite">
        {props.work.said()}
      </p>
    </>
  )
}
