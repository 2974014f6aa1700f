import { For, Show } from 'solid-js'
import type { OtherChange } from '../../lib/edits.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { ConflictFrame, ConflictItem } from '../../lib/unsaved/conflict-frame.tsx'
import { Button } from '../../ui/button.tsx'
import { texts } from './i18n/texts.ts'

type ConflictPanelProps = {
  others: readonly OtherChange[]
  /** A change in words; null: nothing a person knows. */
  lineOf: (change: OtherChange) => { name: string; before: string; after: string; mine: string } | null
  busy: boolean
  onTakeTheirs: () => void
  onSave: () => void
}

/** Somebody else saved while this form was being changed: what, who, when, and whose values shall count. */
export const ConflictPanel = (props: ConflictPanelProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const overlap = () => props.others.filter((change) => change.mine).length
  return (
    <ConflictFrame
      title={x('conflict.title')}
      text={overlap() === 0 ? x('conflict.apart') : x('conflict.overlap', { count: overlap() })}
      buttons={
        <>
          <Show when={overlap() > 0}>
            <Button disabled={props.busy} onClick={() => props.onTakeTheirs()}>
              {x('conflict.takeTheirs')}
            </Button>
          </Show>
          <Button look="primary" busy={props.busy} onClick={() => props.onSave()}>
            {overlap() > 0 ? x('conflict.keepMine') : t('action.save')}
          </Button>
        </>
      }
    >
      <For each={props.others}>
        {(change) => (
          <Show when={props.lineOf(change)}>
            {(line) => <ConflictItem {...line()} mine={change.mine ? line().mine : null} change={change} />}
          </Show>
        )}
      </For>
    </ConflictFrame>
  )
}
