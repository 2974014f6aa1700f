import { createEffect, createMemo, createSignal, For, type JSX, on } from 'solid-js'
import {
  ancestorsOf,
  type DropZone,
  type MoveKey,
  placeByDrop,
  placeByKey,
  type TreeItem,
  type TreeNode,
  type TreePlace,
  visibleItems,
  zoneAt,
} from './tree-nodes.ts'
import { TreeRow } from './tree-row.tsx'

/** For entries of a row's menu: whether a node may go there, and the way. */
export type TreeMoves = { may: (key: MoveKey) => boolean; go: (key: MoveKey) => void }

type TreeProps<N extends TreeNode> = {
  label: string
  /** Parents before their children, children in their order. */
  nodes: readonly N[]
  maxLevels: number
  selectedId?: string
  onSelect: (id: string) => void
  /** Without it nothing can be moved. */
  onMove?: (id: string, place: TreePlace) => void
  /** At a row's end, such as its menu. */
  actions?: (node: N, moves: TreeMoves) => JSX.Element
  /** Before them, such as a count; `describe` says more of it. */
  aside?: (node: N) => string
  describe?: (node: N) => string
}

const MOVES: Partial<Record<string, MoveKey>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' }

/** A tree one selects in; moved by the pointer, or with Alt and the arrow keys. One stop of the Tab key. */
export const Tree = <N extends TreeNode>(props: TreeProps<N>) => {
  const [closed, setClosed] = createSignal<ReadonlySet<string>>(new Set())
  const [atId, setAtId] = createSignal<string | null>(null)
  const [draggedId, setDraggedId] = createSignal<string | null>(null)
  const [over, setOver] = createSignal<{ id: string; zone: DropZone } | null>(null)
  const rows = new Map<string, HTMLElement>()
  const items = createMemo(() => visibleItems(props.nodes, closed()))
  const ids = createMemo(() => items().map(({ node }) => node.id))
  const itemOf = createMemo(() => new Map(items().map((item) => [item.node.id, item])))
  const tabStop = () => {
    const wanted = atId() ?? props.selectedId
    return wanted !== undefined && itemOf().has(wanted) ? wanted : ids()[0]
  }
  const setOpen = (id: string, open: boolean) =>
    setClosed((before) => {
      const next = new Set(before)
      if (open) next.delete(id)
      else next.add(id)
      return next
    })
  // What is selected from elsewhere is in sight.
  createEffect(
    on(
      () => props.selectedId,
      (id) => id !== undefined && ancestorsOf(props.nodes, id).forEach((above) => void setOpen(above, true)),
    ),
  )
  const focus = (id: string | undefined) => {
    if (id === undefined) return
    setAtId(id)
    rows.get(id)?.focus()
  }
  const moveTo = (id: string, place: TreePlace | null) => {
    if (place === null) return
    if (place.parentId !== null) setOpen(place.parentId, true)
    props.onMove?.(id, place)
  }
  // A row that is put elsewhere loses the focus it had.
  let refocusId: string | null = null
  createEffect(
    on(ids, () => {
      const id = refocusId
      refocusId = null
      if (id !== null && id === atId()) rows.get(id)?.focus()
    }),
  )
  const placeFor = (id: string, key: MoveKey) => placeByKey(props.nodes, id, key, props.maxLevels)
  const sideways = ({ node, hasChildren }: TreeItem<N>, opens: boolean) => {
    const isOpen = hasChildren && !closed().has(node.id)
    if (opens && isOpen) focus(ids()[ids().indexOf(node.id) + 1])
    else if (opens) hasChildren && setOpen(node.id, true)
    else if (isOpen) setOpen(node.id, false)
    else focus(node.parentId ?? undefined)
  }
  const onKeyDown = (event: KeyboardEvent, item: TreeItem<N>) => {
    // Keys of a row's own buttons are theirs.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return
    const { id } = item.node
    const at = ids().indexOf(id)
    const steps: Record<string, () => void> = {
      ArrowDown: () => focus(ids()[at + 1]),
      ArrowUp: () => focus(ids()[at - 1]),
      Home: () => focus(ids()[0]),
      End: () => focus(ids().at(-1)),
      ArrowRight: () => sideways(item, true),
      ArrowLeft: () => sideways(item, false),
      Enter: () => props.onSelect(id),
      ' ': () => props.onSelect(id),
    }
    const moved = MOVES[event.key]
    if (event.altKey && moved !== undefined && props.onMove !== undefined) {
      refocusId = id
      moveTo(id, placeFor(id, moved))
    } else if (event.altKey || steps[event.key] === undefined) return
    else steps[event.key]?.()
    event.preventDefault()
  }
  const landing = (event: DragEvent & { currentTarget: HTMLElement }, id: string) => {
    const own = draggedId()
    const box = event.currentTarget.getBoundingClientRect()
    const zone = zoneAt(event.clientY - box.top, box.height)
    const place = own === null ? null : placeByDrop(props.nodes, own, id, zone, props.maxLevels)
    return own === null || place === null ? null : { own, zone, place }
  }
  return (
    <div role="tree" aria-label={props.label} class="flex flex-col">
      <For each={ids()}>
        {(id) => (
          <TreeRow
            ref={(element) => rows.set(id, element)}
            item={itemOf().get(id) as TreeItem<N>}
            isOpen={!closed().has(id)}
            isSelected={props.selectedId === id}
            isTabStop={tabStop() === id}
            isDragged={draggedId() === id}
            dropZone={over()?.id === id ? over()?.zone : undefined}
            movable={props.onMove !== undefined}
            aside={props.aside}
            description={props.describe?.((itemOf().get(id) as TreeItem<N>).node)}
            actions={
              props.actions &&
              ((node) => props.actions?.(node, { may: (key) => placeFor(id, key) !== null, go: (key) => moveTo(id, placeFor(id, key)) }))
            }
            onFocus={() => setAtId(id)}
            onToggle={(open) => setOpen(id, open)}
            onSelect={() => props.onSelect(id)}
            onKeyDown={(event) => onKeyDown(event, itemOf().get(id) as TreeItem<N>)}
            onDragStart={() => setDraggedId(id)}
            onDragEnd={() => {
              setDraggedId(null)
              setOver(null)
            }}
            onDragOver={(event) => {
              const found = landing(event, id)
              setOver(found && { id, zone: found.zone })
              if (found !== null) event.preventDefault()
            }}
            onDragLeave={() => over()?.id === id && setOver(null)}
            onDrop={(event) => {
              event.preventDefault()
              const found = landing(event, id)
              setOver(null)
              if (found !== null) moveTo(found.own, found.place)
            }}
          />
        )}
      </For>
    </div>
  )
}
