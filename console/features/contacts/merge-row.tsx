import { createUniqueId, For, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { texts as formTexts } from '../contact-form/i18n/texts.ts'
import { texts } from './i18n/texts.ts'
import { canJoin, type MergeSide, type MergeRow as Row, type StandardKey } from './merge.ts'

const SIDES = ['kept', 'other'] as const

type RowProps = { row: Row; side: MergeSide; nameOf: (ownerId: string) => string; onChoose: (side: MergeSide) => void }

const useRowWords = (props: RowProps) => {
  const x = useTexts(texts)
  const f = useTexts(formTexts)
  const label = (): string => {
    if (props.row.field !== null) return props.row.field.name
    const key = props.row.key as StandardKey
    return key === 'ownerId' ? x('column.owner') : f(`contact.${key}`)
  }
  const value = (side: (typeof SIDES)[number]): string => {
    const given = props.row[side]
    if (typeof given === 'boolean') return f(given ? 'contact.everyone' : 'contact.private')
    if (given === null) return x('merge.empty')
    if (props.row.key === 'gender') return f(`gender.${given as 'male' | 'female' | 'other'}`)
    return props.row.key === 'ownerId' ? props.nameOf(given) : given
  }
  return { label, value }
}

/** One field of two contacts: the same in both, or to be chosen. */
export const MergeRow = (props: RowProps) => {
  const x = useTexts(texts)
  const words = useRowWords(props)
  const group = createUniqueId()
  const choice = (side: MergeSide, text: string) => (
    <label
      class={cx(
        'flex min-w-0 cursor-pointer items-start gap-2 rounded-control border px-3 py-2 text-sm',
        props.side === side ? 'border-accent bg-accent-subtle text-strong' : 'border-border text-normal hover:bg-surface-2',
      )}
    >
      <input
        type="radio"
        class="mt-0.5 accent-(--accent)"
        name={group}
        checked={props.side === side}
        onChange={() => props.onChoose(side)}
      />
      <span class={cx('min-w-0 break-words whitespace-pre-wrap', side !== 'both' && props.row[side] === null && 'text-muted')}>{text}</span>
    </label>
  )
  return (
    <fieldset
      class="grid grid-cols-[120px_1fr_1fr] gap-x-3 gap-y-2 border-b border-border py-2 max-md:grid-cols-1"
      aria-label={words.label()}
    >
      <span class="pt-2 text-sm text-muted" aria-hidden="true">
        {words.label()}
      </span>
      <Show
        when={!props.row.same}
        fallback={
          <p class="col-span-2 px-3 py-2 text-sm break-words whitespace-pre-wrap text-normal max-md:col-span-1">{words.value('kept')}</p>
        }
      >
        <For each={SIDES}>{(side) => choice(side, words.value(side))}</For>
        <Show when={canJoin(props.row)}>
          <span class="max-md:hidden" />
          <div class="col-span-2 max-md:col-span-1">{choice('both', x('merge.both'))}</div>
        </Show>
      </Show>
    </fieldset>
  )
}
