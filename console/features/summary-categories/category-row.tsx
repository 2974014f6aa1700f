import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import GripVertical from 'lucide-solid/icons/grip-vertical'
import IndentDecrease from 'lucide-solid/icons/list-indent-decrease'
import IndentIncrease from 'lucide-solid/icons/list-indent-increase'
import Pencil from 'lucide-solid/icons/pencil'
import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, For } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import type { CategoryRow as Row } from '../summary/category-tree.ts'
import { texts } from './i18n/texts.ts'
import { MAX_LEVELS, type Step, type Zone, zoneAt } from './moves.ts'

export type RowActions = {
  step: (id: string, step: Step) => void
  canStep: (id: string, step: Step) => boolean
  drop: (id: string, targetId: string, zone: Zone) => void
  add: (id: string) => void
  rename: (id: string) => void
  remove: (id: string) => void
}

const STEPS = [
  { step: 'up', icon: ArrowUp },
  { step: 'down', icon: ArrowDown },
  { step: 'in', icon: IndentIncrease },
  { step: 'out', icon: IndentDecrease },
] as const

const MIME = 'application/x-yingda-category'

const ZONES: Record<Zone, string> = {
  before: 'shadow-[inset_0_2px_0_var(--accent)]',
  inside: 'bg-accent-subtle',
  after: 'shadow-[inset_0_-2px_0_var(--accent)]',
}

/** Takes what is dragged over it, and shows where it would go. */
const createDropZone = (id: () => string, drop: RowActions['drop']) => {
  const [zone, setZone] = createSignal<Zone | null>(null)
  return {
    zone,
    over: (event: DragEvent & { currentTarget: HTMLElement }) => {
      if (!event.dataTransfer?.types.includes(MIME)) return
      event.preventDefault()
      const box = event.currentTarget.getBoundingClientRect()
      setZone(zoneAt(event.clientY - box.top, box.height))
    },
    leave: () => setZone(null),
    take: (event: DragEvent) => {
      const dragged = event.dataTransfer?.getData(MIME) ?? ''
      const at = zone()
      setZone(null)
      if (dragged === '' || at === null) return
      event.preventDefault()
      drop(dragged, id(), at)
    },
  }
}

const RowMenu = (props: { row: Row; active: boolean; actions: RowActions }) => {
  const x = useTexts(texts)
  return (
    <Menu
      trigger={
        <IconButton
          as={MenuTrigger}
          size="sm"
          tabindex={props.active ? 0 : -1}
          label={x('menu', { name: props.row.name })}
          icon={<Ellipsis aria-hidden="true" />}
        />
      }
    >
      <MenuItem
        icon={<Plus aria-hidden="true" />}
        disabled={props.row.depth + 1 >= MAX_LEVELS}
        onSelect={() => props.actions.add(props.row.id)}
      >
        {x('addUnder')}
      </MenuItem>
      <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => props.actions.rename(props.row.id)}>
        {x('rename')}
      </MenuItem>
      <For each={STEPS}>
        {({ step, icon: Icon }) => (
          <MenuItem
            icon={<Icon aria-hidden="true" />}
            disabled={!props.actions.canStep(props.row.id, step)}
            onSelect={() => props.actions.step(props.row.id, step)}
          >
            {x(step)}
          </MenuItem>
        )}
      </For>
      <MenuItem icon={<Trash aria-hidden="true" />} onSelect={() => props.actions.remove(props.row.id)}>
        {x('delete')}
      </MenuItem>
    </Menu>
  )
}

type CategoryRowProps = {
  row: Row
  /** Its place among those that stand with it, and how many these are. */
  place: number
  of: number
  active: boolean
  actions: RowActions
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
  ref: (element: HTMLDivElement) => void
}

/** One category: dragged by its handle, moved by keys, everything else in its menu. */
export const CategoryRow = (props: CategoryRowProps) => {
  const target = createDropZone(
    () => props.row.id,
    (id, targetId, zone) => props.actions.drop(id, targetId, zone),
  )
  return (
    <div
      ref={(element) => props.ref(element)}
      role="treeitem"
      aria-label={props.row.name}
      aria-level={props.row.depth + 1}
      aria-posinset={props.place}
      aria-setsize={props.of}
      aria-selected={props.active}
      tabIndex={props.active ? 0 : -1}
      draggable="true"
      class={cx(
        'group/row flex h-9 items-center gap-1 rounded-control pr-1 text-sm text-normal outline-offset-[-2px] hover:bg-surface-2',
        target.zone() !== null && ZONES[target.zone() ?? 'inside'],
      )}
      style={{ 'padding-left': `${4 + props.row.depth * 20}px` }}
      onFocus={() => props.onFocus()}
      onKeyDown={(event) => event.target === event.currentTarget && props.onKeyDown(event)}
      onDblClick={() => props.actions.rename(props.row.id)}
      onDragStart={(event) => {
        event.dataTransfer?.setData(MIME, props.row.id)
        if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'move'
      }}
      onDragOver={target.over}
      onDragLeave={target.leave}
      onDrop={target.take}
    >
      <GripVertical class="size-4 shrink-0 cursor-grab text-muted opacity-60 group-hover/row:opacity-100" aria-hidden="true" />
      <span class="min-w-0 flex-1 truncate" title={props.row.path}>
        {props.row.name}
      </span>
      <RowMenu row={props.row} active={props.active} actions={props.actions} />
    </div>
  )
}
