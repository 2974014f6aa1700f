import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import ArrowRight from 'lucide-solid/icons/arrow-right'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import FolderPlus from 'lucide-solid/icons/folder-plus'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import Upload from 'lucide-solid/icons/upload'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from '../../ui/menu.tsx'
import { Tree, type TreeMoves } from '../../ui/tree/tree.tsx'
import type { MoveKey, TreePlace } from '../../ui/tree/tree-nodes.ts'
import type { Asked } from './category-dialogs.tsx'
import { texts } from './i18n/texts.ts'
import { type CategoryNode, countsOf, MAX_LEVELS, type Root, withinOf } from './roots.ts'
import type { Looked } from './tree-pane.tsx'

const MOVES: readonly [MoveKey, typeof ArrowUp][] = [
  ['up', ArrowUp],
  ['down', ArrowDown],
  ['in', ArrowRight],
  ['out', ArrowLeft],
]

type RootTreeProps = {
  root: Root
  nodes: readonly CategoryNode[]
  looked: Looked
  mayChange: boolean
  onLook: (looked: Looked) => void
  onMove: (id: string, place: TreePlace) => void
  onAsk: (asked: Asked) => void
  onImport: () => void
}

/** One root with its categories, and what may be done to them. */
export const RootTree = (props: RootTreeProps) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const name = () => x(`root.${props.root}`)
  // A condition in the property itself would become a computation each time a key is pressed.
  const onMove = () => (props.mayChange ? props.onMove : undefined)
  const repliesIn = (node: CategoryNode) => countsOf(withinOf(props.nodes, node.id)).replies
  const isLooked = () => props.looked.root === props.root && props.looked.categoryId === undefined
  return (
    <div class="mb-5">
      <div class={cx('group flex h-8 items-center rounded-control pr-1', isLooked() ? 'bg-accent-subtle' : 'hover:bg-surface-2')}>
        <button
          type="button"
          aria-pressed={isLooked()}
          title={x(`root.${props.root}Text`)}
          class={cx('h-8 min-w-0 flex-1 truncate px-2 text-left text-sm font-semibold', isLooked() ? 'text-accent-text' : 'text-strong')}
          onClick={() => props.onLook({ root: props.root })}
        >
          {name()}
        </button>
        <span class="px-1 text-xs text-muted tabular-nums">{format.number(countsOf(props.nodes).replies)}</span>
        <Show when={props.mayChange}>
          <Menu
            trigger={
              <IconButton
                as={MenuTrigger}
                quiet
                size="sm"
                label={x('root.actions', { root: name() })}
                icon={<Ellipsis aria-hidden="true" />}
              />
            }
          >
            <MenuItem
              icon={<FolderPlus aria-hidden="true" />}
              onSelect={() => props.onAsk({ kind: 'new', root: props.root, parentId: null })}
            >
              {x('category.new')}
            </MenuItem>
            <MenuItem icon={<Upload aria-hidden="true" />} onSelect={() => props.onImport()}>
              {x('import.action')}
            </MenuItem>
            <MenuSeparator />
            <MenuItem
              danger
              disabled={props.nodes.length === 0}
              icon={<Trash aria-hidden="true" />}
              onSelect={() => props.onAsk({ kind: 'clear', root: props.root })}
            >
              {x('clear.action')}
            </MenuItem>
          </Menu>
        </Show>
      </div>
      <Show when={props.nodes.length > 0} fallback={<p class="px-2 py-1.5 text-xs text-muted">{x('tree.empty')}</p>}>
        <Tree
          label={x('tree.label', { root: name() })}
          nodes={props.nodes}
          maxLevels={MAX_LEVELS}
          selectedId={props.looked.categoryId}
          onSelect={(categoryId) => props.onLook({ root: props.root, categoryId })}
          onMove={onMove()}
          describe={(node) => [x('tree.replies', { count: repliesIn(node) }), node.remark].filter(Boolean).join(' · ')}
          aside={(node) => format.number(repliesIn(node))}
          actions={props.mayChange ? (node, moves) => <CategoryMenu node={node} moves={moves} onAsk={props.onAsk} /> : undefined}
        />
      </Show>
    </div>
  )
}

const CategoryMenu = (props: { node: CategoryNode; moves: TreeMoves; onAsk: (asked: Asked) => void }) => {
  const x = useTexts(texts)
  return (
    <Menu
      trigger={
        <IconButton
          as={MenuTrigger}
          quiet
          size="sm"
          label={x('category.actions', { name: props.node.name })}
          icon={<Ellipsis aria-hidden="true" />}
        />
      }
    >
      <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => props.onAsk({ kind: 'edit', category: props.node })}>
        {x('category.edit')}
      </MenuItem>
      <MenuItem
        icon={<FolderPlus aria-hidden="true" />}
        onSelect={() => props.onAsk({ kind: 'new', root: props.node.public ? 'public' : 'own', parentId: props.node.id })}
      >
        {x('category.newBelow')}
      </MenuItem>
      <MenuSeparator />
      <For each={MOVES}>
        {([key, icon]) => (
          <MenuItem
            icon={<Dynamic component={icon} aria-hidden="true" />}
            disabled={!props.moves.may(key)}
            onSelect={() => props.moves.go(key)}
          >
            {x(`move.${key}`)}
          </MenuItem>
        )}
      </For>
      <MenuSeparator />
      <MenuItem danger icon={<Trash aria-hidden="true" />} onSelect={() => props.onAsk({ kind: 'delete', category: props.node })}>
        {x('category.delete')}
      </MenuItem>
    </Menu>
  )
}
