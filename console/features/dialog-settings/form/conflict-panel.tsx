import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { createMemo, For, onMount, Show } from 'solid-js'
import { isDialogKey } from '../../../../objects/core/settings-check.ts'
import type { ChangeSince } from '../../../lib/api.ts'
import { useNow } from '../../../lib/clock.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { BeforeAfter } from '../before-after.tsx'
import { texts } from '../i18n/texts.ts'
import { nameOf, valueText } from '../words.ts'
import type { DialogForm } from './form-state.ts'
import type { Saving } from './saving.ts'

type ConflictPanelProps = { form: DialogForm; saving: Saving; changed: readonly ChangeSince[] }

const ChangeItem = (props: { form: DialogForm; change: ChangeSince }) => {
  const { format, language } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const key = () => (isDialogKey(props.change.key) ? props.change.key : null)
  const own = () => {
    const found = key()
    return found !== null && props.form.isEdited(found) ? valueText(x, found, props.form.value(found)) : null
  }
  return (
    <Show when={key()}>
      {(known) => (
        <li class="py-2">
          <div class="flex flex-wrap items-baseline justify-between gap-x-4">
            <span class="text-sm font-medium text-strong">{nameOf(language(), known())}</span>
            <span class="text-xs text-muted" title={format.exact(props.change.atMs)}>
              {x('conflict.by', {
                name: props.change.byName ?? x('conflict.someone'),
                moment: format.ago(props.change.atMs, now()),
              })}
            </span>
          </div>
          <BeforeAfter before={valueText(x, known(), props.change.before)} after={valueText(x, known(), props.change.after)} />
          <Show when={own()}>{(mine) => <p class="text-sm break-words text-warning-text">{x('conflict.both', { value: mine() })}</p>}</Show>
        </li>
      )}
    </Show>
  )
}

/** Somebody else saved while this form was being changed: what, who, when, and whose values shall count. */
export const ConflictPanel = (props: ConflictPanelProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  let panel!: HTMLElement
  const theirs = () => props.changed.map((change) => change.key)
  const overlap = createMemo(() => theirs().filter((key) => isDialogKey(key) && props.form.isEdited(key)).length)
  const hasOwn = () => props.form.changes().length > 0
  const text = () => {
    if (props.changed.length === 0) return x('conflict.nothing')
    return overlap() === 0 ? x('conflict.apart') : x('conflict.overlap', { count: overlap() })
  }
  const takeTheirs = () => {
    props.form.undo(theirs())
    props.saving.settle()
  }
  onMount(() => panel.focus())
  return (
    <section
      ref={panel}
      tabindex="-1"
      aria-labelledby="conflict-title"
      data-foot-bar
      class="flex max-h-[60%] shrink-0 animate-appear flex-col border-t-2 border-warning bg-surface-1 outline-none"
    >
      <header class="flex gap-3 px-6 pt-4 pb-2 max-md:px-4">
        <TriangleAlert class="mt-0.5 size-5 text-warning-text" aria-hidden="true" />
        <div role="alert">
          <h2 id="conflict-title" class="text-base font-semibold text-strong">
            {x('conflict.title')}
          </h2>
          <p class="text-sm text-normal">{text()}</p>
        </div>
      </header>
      <ul class="min-h-0 divide-y divide-border overflow-y-auto px-6 pl-14 max-md:px-4">
        <For each={props.changed}>{(change) => <ChangeItem form={props.form} change={change} />}</For>
      </ul>
      <footer class="flex shrink-0 justify-end gap-2 px-6 py-3 max-md:px-4">
        <Show when={hasOwn()} fallback={<Button onClick={() => props.saving.settle()}>{t('action.close')}</Button>}>
          <Show when={overlap() > 0} fallback={<Button onClick={() => props.saving.settle()}>{x('conflict.look')}</Button>}>
            <Button onClick={takeTheirs}>{x('conflict.takeTheirs')}</Button>
          </Show>
          <Button look="primary" busy={props.saving.busy()} onClick={() => void props.saving.save()}>
            {x('conflict.keepMine')}
          </Button>
        </Show>
      </footer>
    </section>
  )
}
