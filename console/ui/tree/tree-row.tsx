import ChevronRight from 'lucide-solid/icons/chevron-right'
import { type JSX, Show } from 'solid-js'
import { cx } from '../cx.ts'
import type { DropZone, TreeItem, TreeNode } from './tree-nodes.ts'

type RowDragEvent = DragEvent & { currentTarget: HTMLDivElement }

type TreeRowProps<N extends TreeNode> = {
  ref: (element: HTMLDivElement) => void
  item: TreeItem<N>
  isOpen: boolean
  isSelected: boolean
  isTabStop: boolean
  isDragged: boolean
  dropZone?: DropZone
  movable: boolean
  description?: string
  aside?: (node: N) => string
  actions?: (node: N) => JSX.Element
  onFocus: () => void
  onToggle: (open: boolean) => void
  onSelect: () => void
  onKeyDown: (event: KeyboardEvent) => void
  onDragStart: () => void
  onDragEnd: () => void
  onDragOver: (event: RowDragEvent) => void
  onDragLeave: () => void
  onDrop: (event: RowDragEvent) => void
}

const INDENT_PX = 16

const DROP_LOOKS: Record<DropZone, string> = {
  before: 'before:absolute before:inset-x-1 before:top-0 before:h-0.5 before:bg-accent-solid',
  after: 'before:absolute before:inset-x-1 before:bottom-0 before:h-0.5 before:bg-accent-solid',
  inside: 'outline-2 -outline-offset-2 outline-accent',
}

/** Which part of a row was clicked: what opens it, what stands at its end, or the row itself. */
const partOf = (event: MouseEvent): string | undefined =>
  event.target instanceof Element ? (event.target.closest<HTMLElement>('[data-part]')?.dataset.part ?? undefined) : undefined

/** One row of a tree. */
export const TreeRow = <N extends TreeNode>(props: TreeRowProps<N>) => {
  const item = () => props.item
  const aside = () => props.aside?.(item().node) ?? ''
  return (
    <div
      ref={props.ref}
      role="treeitem"
      tabIndex={props.isTabStop ? 0 : -1}
      aria-label={[item().node.label, aside()].join(' ').trim()}
      aria-description={props.description}
      aria-level={item().level}
      aria-posinset={item().position}
      aria-setsize={item().siblings}
      aria-selected={props.isSelected}
      aria-expanded={item().hasChildren ? props.isOpen : undefined}
      aria-keyshortcuts={props.movable ? 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight' : undefined}
      draggable={props.movable}
      class={cx(
        'group/tree relative flex h-8 cursor-pointer items-center gap-1 rounded-control pr-1 text-sm select-none',
        props.isSelected ? 'bg-accent-subtle font-medium text-accent-text' : 'text-normal hover:bg-surface-2',
        props.isDragged && 'opacity-50',
        props.dropZone && DROP_LOOKS[props.dropZone],
      )}
      style={{ 'padding-left': `${(item().level - 1) * INDENT_PX + 4}px` }}
      onFocus={() => props.onFocus()}
      onClick={(event) => {
        const part = partOf(event)
        if (part === 'toggle' && item().hasChildren) props.onToggle(!props.isOpen)
        else if (part !== 'actions') props.onSelect()
      }}
      onKeyDown={(event) => props.onKeyDown(event)}
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', item().node.label)
        props.onDragStart()
      }}
      onDragEnd={() => props.onDragEnd()}
      onDragOver={(event) => props.onDragOver(event)}
      onDragLeave={() => props.onDragLeave()}
      onDrop={(event) => props.onDrop(event)}
    >
      <span
        data-part="toggle"
        class={cx('flex size-5 shrink-0 items-center justify-center rounded-[4px] text-muted', item().hasChildren && 'hover:bg-surface-3')}
      >
        <Show when={item().hasChildren}>
          <ChevronRight size={14} class={cx('transition-transform', props.isOpen && 'rotate-90')} aria-hidden="true" />
        </Show>
      </span>
      <span class="min-w-0 flex-1 truncate">{item().node.label}</span>
      <span class="shrink-0 px-1 text-xs font-normal text-muted tabular-nums empty:hidden">{aside()}</span>
      <Show when={props.actions}>
        {(actions) => (
          <span
            data-part="actions"
            class="transition-opacity group-focus-within/tree:opacity-100 group-hover/tree:opacity-100 pointer-fine:opacity-0"
          >
            {actions()(item().node)}
          </span>
        )}
      </Show>
    </div>
  )
}
