import { useQuery } from '@tanstack/solid-query'
import { createMemo, createSignal, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { QueryFrame } from '../../lib/query-frame.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { categoryCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { branchIds } from './moves.ts'
import type { CategoryWork } from './work.ts'

const NONE = 'none'

/** Says what goes with a category before it goes, and asks where its summaries belong then. */
export const RemoveView = (props: { id: string; name: string; work: CategoryWork; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const usage = useQuery(() => ({
    queryKey: ['category-usage', props.id],
    queryFn: () => categoryCalls.usage(props.id),
    staleTime: 0,
    gcTime: 0,
  }))
  const [target, setTarget] = createSignal<string>(NONE)
  const options = createMemo(() => {
    const going = branchIds(props.work.tree(), props.id)
    const left = props.work.rows().filter((row) => !going.has(row.id))
    return [{ value: NONE, label: x('remove.toNone') }, ...left.map(({ id, path }) => ({ value: id, label: path }))]
  })
  const remove = async () => {
    await props.work.remove(props.id, target() === NONE ? null : target())
    props.onClose()
  }
  return (
    <div class="flex flex-col gap-4 p-5 text-base text-normal">
      <QueryFrame query={usage} skeleton={<p class="text-sm text-muted">{x('remove.loading')}</p>}>
        {(found) => (
          <>
            <p>
              {found().categories === 0
                ? x('remove.alone', { name: props.name })
                : x('remove.below', { name: props.name, count: found().categories })}
            </p>
            <Show when={found().summaries > 0} fallback={<p class="text-sm text-muted">{x('remove.noSummaries')}</p>}>
              <p>{x('remove.summaries', { count: found().summaries })}</p>
              <Select label={x('remove.to')} value={target()} options={options()} onChange={setTarget} />
            </Show>
            <div class="flex justify-end gap-2">
              <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
              <Button look="danger" busy={props.work.busy()} onClick={() => void remove()}>
                {x('remove.action')}
              </Button>
            </div>
          </>
        )}
      </QueryFrame>
    </div>
  )
}
