import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Columns3 from 'lucide-solid/icons/columns-3'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { Button } from '../button.tsx'
import { IconButton } from '../icon-button.tsx'
import { Popover, PopoverTrigger } from '../popover.tsx'
import { type Column, menuIds, shownIds, withColumn, withMoved } from './column.ts'

type ColumnMenuProps = {
  columns: readonly Pick<Column<never>, 'id' | 'title' | 'shown' | 'brought'>[]
  chosen: readonly string[] | null
  onChoose: (ids: string[] | null) => void
  texts: { columns: string; reset: string; up: (name: string) => string; down: (name: string) => string }
}

/** Which columns are shown, and in which order. */
export const ColumnMenu = (props: ColumnMenuProps) => {
  const [open, setOpen] = createSignal(false)
  const byId = createMemo(() => new Map(props.columns.map((column) => [column.id, column])))
  const shown = createMemo(() => shownIds(props.columns, props.chosen))
  const place = (id: string) => shown().indexOf(id)
  return (
    <Popover
      open={open()}
      onOpenChange={setOpen}
      label={props.texts.columns}
      placement="bottom-end"
      class="flex max-h-[70vh] w-72 flex-col p-2"
      trigger={<IconButton as={PopoverTrigger} quiet={open()} label={props.texts.columns} icon={<Columns3 aria-hidden="true" />} />}
    >
      <ul class="min-h-0 overflow-y-auto">
        <For each={menuIds(props.columns, props.chosen)}>
          {(id) => (
            <Show when={byId().get(id)}>
              {(column) => (
                <li class="flex h-8 items-center gap-1 rounded-control pr-1 pl-2 hover:bg-surface-2">
                  <label class="flex min-w-0 flex-1 items-center gap-2 text-sm text-normal">
                    <input
                      type="checkbox"
                      class="size-4 shrink-0 accent-accent-solid"
                      checked={place(id) >= 0}
                      disabled={column().shown === 'always'}
                      onChange={(event) => props.onChoose(withColumn(props.columns, props.chosen, id, event.currentTarget.checked))}
                    />
                    <span class="truncate">{column().title()}</span>
                  </label>
                  <Show when={place(id) >= 0}>
                    <IconButton
                      size="sm"
                      quiet
                      disabled={place(id) === 0}
                      label={props.texts.up(column().title())}
                      icon={<ArrowUp class="size-3.5" aria-hidden="true" />}
                      onClick={() => props.onChoose(withMoved(props.columns, props.chosen, id, -1))}
                    />
                    <IconButton
                      size="sm"
                      quiet
                      disabled={place(id) === shown().length - 1}
                      label={props.texts.down(column().title())}
                      icon={<ArrowDown class="size-3.5" aria-hidden="true" />}
                      onClick={() => props.onChoose(withMoved(props.columns, props.chosen, id, 1))}
                    />
                  </Show>
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
      <Button class="mt-1 self-start" look="ghost" size="sm" disabled={props.chosen === null} onClick={() => props.onChoose(null)}>
        {props.texts.reset}
      </Button>
    </Popover>
  )
}
