import { For } from 'solid-js'
import { useTexts } from '../i18n/index.tsx'
import { BeforeAfter } from './before-after.tsx'
import { texts } from './i18n/texts.ts'
import { UnsavedBar } from './unsaved-bar.tsx'

type UnsavedFieldsProps<K extends string> = {
  /** The fields that were changed. */
  keys: readonly K[]
  nameOf: (key: K) => string
  /** What it was and what it will be, in words. */
  before: (key: K) => string
  after: (key: K) => string
  isWrong: (key: K) => boolean
  failure?: string | null
  busy: boolean
  /** Leads to a field. */
  onShow: (key: K) => void
  onUndo: (key: K) => void
  onSave: () => void
  onDiscard: () => void
}

/** Says which fields are not saved yet, each with the way to it and the way back, and saves them. */
export const UnsavedFields = <K extends string>(props: UnsavedFieldsProps<K>) => (
  <UnsavedBar
    count={props.keys.length}
    wrongCount={props.keys.filter(props.isWrong).length}
    names={props.keys.map(props.nameOf)}
    failure={props.failure}
    changes={<For each={props.keys}>{(key) => <UnsavedField {...props} key={key} />}</For>}
    busy={props.busy}
    onSave={props.onSave}
    onDiscard={props.onDiscard}
  />
)

const UnsavedField = <K extends string>(props: UnsavedFieldsProps<K> & { key: K }) => {
  const x = useTexts(texts)
  const name = () => props.nameOf(props.key)
  return (
    <li class="flex items-start gap-4 py-2">
      <div class="min-w-0 flex-1">
        <button type="button" class="text-left text-sm font-medium text-strong hover:underline" onClick={() => props.onShow(props.key)}>
          {name()}
        </button>
        <div>
          <BeforeAfter before={props.before(props.key)} after={props.after(props.key)} />
        </div>
      </div>
      <button
        type="button"
        class="h-7 shrink-0 rounded-control px-2 text-sm font-medium text-accent-text hover:bg-surface-2"
        aria-label={x('save.undoName', { name: name() })}
        onClick={() => props.onUndo(props.key)}
      >
        {x('save.undo')}
      </button>
    </li>
  )
}
