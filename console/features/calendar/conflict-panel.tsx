import { For, onMount, Show } from 'solid-js'
import type { ChangeSince } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { texts } from './i18n/texts.ts'
import type { Conflict, VersionedForm } from './versioned-form.ts'
import { listText } from './words.ts'

type ConflictPanelProps<S, D> = {
  form: VersionedForm<S, D>
  conflict: Conflict
  /** What one save of somebody else changed, in words. */
  linesOf: (save: ChangeSince) => string[]
}

/** Somebody else saved first: who, when, what; the own changes stand in the form, on top of theirs. */
export const ConflictPanel = <S, D>(props: ConflictPanelProps<S, D>) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  let panel!: HTMLDivElement
  const text = () => {
    if (!props.form.dirty()) return x('conflict.same')
    const { both } = props.conflict
    return both.length === 0 ? x('conflict.apart') : x('conflict.both', { names: listText(x, both) })
  }
  const takeTheirs = () => {
    props.form.discard()
    props.form.settle()
  }
  onMount(() => panel.focus())
  return (
    <div ref={panel} tabindex="-1" class="max-h-[50%] shrink-0 overflow-y-auto border-t border-border p-3 outline-none">
      <Notice
        look="warning"
        title={x('conflict.title')}
        actions={
          <>
            <Button onClick={() => props.form.settle()}>{x('conflict.ok')}</Button>
            <Show when={props.form.dirty()}>
              <Button onClick={takeTheirs}>{x('conflict.theirs')}</Button>
            </Show>
          </>
        }
      >
        <p>{text()}</p>
        <ul class="flex flex-col gap-1">
          <For each={props.conflict.saves}>
            {(save) => (
              <li>
                <span class="font-medium">
                  {x('conflict.by', { name: save.byName ?? x('page.someone'), moment: format.moment(save.atMs, now()) })}
                </span>
                <ul class="list-disc pl-5">
                  <For each={props.linesOf(save)}>{(line) => <li>{line}</li>}</For>
                </ul>
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </div>
  )
}
