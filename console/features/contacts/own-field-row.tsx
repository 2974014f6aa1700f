import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, Show } from 'solid-js'
import type { OwnField } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { contactCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { createFieldChange } from './own-field-change.ts'
import { OwnFieldForm } from './own-field-form.tsx'

type RowProps = { field: OwnField; isFirst: boolean; isLast: boolean; busy: boolean; onMove: (step: -1 | 1) => void }

/** Asks with the number of contacts that lose a value. */
const DeleteField = (props: { field: OwnField }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const change = createFieldChange()
  const [asked, setAsked] = createSignal<number | null>(null)
  const ask = () => change.run(async () => void setAsked(await contactCalls.fieldUse(props.field.id)))
  return (
    <>
      <IconButton
        size="sm"
        label={x('fields.delete', { name: props.field.name })}
        icon={<Trash aria-hidden="true" />}
        disabled={change.busy()}
        onClick={() => void ask()}
      />
      <ConfirmDialog
        danger
        open={asked() !== null}
        onClose={() => setAsked(null)}
        title={x('fields.deleteTitle', { name: props.field.name })}
        confirm={x('delete.action')}
        cancel={t('action.cancel')}
        onConfirm={() => void change.run(() => contactCalls.removeField(props.field.id))}
      >
        {x('fields.deleteText', { count: asked() ?? 0 })}
      </ConfirmDialog>
    </>
  )
}

/** One field of the list, and the form in its place. */
export const OwnFieldRow = (props: RowProps) => {
  const x = useTexts(texts)
  const [editing, setEditing] = createSignal(false)
  return (
    <li class="border-b border-border py-2 last:border-b-0">
      <Show when={!editing()} fallback={<OwnFieldForm field={props.field} onClose={() => setEditing(false)} />}>
        <div class="flex items-center gap-1">
          <span class="min-w-0 flex-1">
            <span class="block truncate text-sm font-medium text-strong">{props.field.name}</span>
            <span class="block truncate text-xs text-muted">{[x(`kind.${props.field.kind}`), ...props.field.options].join(' · ')}</span>
          </span>
          <IconButton
            size="sm"
            label={x('fields.up', { name: props.field.name })}
            icon={<ArrowUp aria-hidden="true" />}
            disabled={props.isFirst || props.busy}
            onClick={() => props.onMove(-1)}
          />
          <IconButton
            size="sm"
            label={x('fields.down', { name: props.field.name })}
            icon={<ArrowDown aria-hidden="true" />}
            disabled={props.isLast || props.busy}
            onClick={() => props.onMove(1)}
          />
          <IconButton
            size="sm"
            label={x('fields.edit', { name: props.field.name })}
            icon={<Pencil aria-hidden="true" />}
            onClick={() => setEditing(true)}
          />
          <DeleteField field={props.field} />
        </div>
      </Show>
    </li>
  )
}
