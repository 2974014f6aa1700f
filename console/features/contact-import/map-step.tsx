import { useQuery } from '@tanstack/solid-query'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { importCalls, type OnDuplicate } from './calls.ts'
import { ColumnChoice } from './column-choice.tsx'
import type { ImportFlow, Step } from './flow.ts'
import { texts } from './i18n/texts.ts'
import { type Mapping, remap, suggestMapping } from './mapping.ts'
import { Preview } from './preview.tsx'
import { useImportWords } from './words.ts'

const WAYS = ['refuse', 'update', 'add'] as const satisfies readonly OnDuplicate[]

/** What each column means and what happens to duplicates, with the first rows as they would come in. */
export const MapStep = (props: { flow: ImportFlow; step: Extract<Step, { name: 'map' }> }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const words = useImportWords()
  const [mapping, setMapping] = createSignal<Mapping>([])
  const [onDuplicate, setOnDuplicate] = createSignal<OnDuplicate>('refuse')
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string | null>(null)
  const columns = useQuery(() => ({ queryKey: ['contact-imports', 'columns'], queryFn: importCalls.columns, staleTime: 0 }))
  createEffect(
    on(
      () => columns.data,
      (known) => known !== undefined && mapping().length === 0 && setMapping(suggestMapping(props.step.sheet.headers, known)),
    ),
  )
  const means = (meaning: string) => mapping().includes(meaning)
  const isNothing = () => mapping().every((meaning) => meaning === null)
  const submit = async () => {
    setBusy(true)
    setFailure(null)
    await props.flow.begin(mapping(), onDuplicate()).catch((error: unknown) => setFailure(words.errorText(error)))
    setBusy(false)
  }
  return (
    <>
      <div class="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-5">
        <p class="text-sm text-muted">{x('map.file', { file: props.step.file.name, rows: props.step.sheet.rows.length })}</p>
        <Show
          when={mapping().length > 0}
          fallback={
            <Show when={columns.isError} fallback={<Skeleton class="h-40" />}>
              <Notice look="danger" actions={<Button onClick={() => void columns.refetch()}>{t('action.retry')}</Button>}>
                {words.errorText(columns.error)}
              </Notice>
            </Show>
          }
        >
          <section class="flex flex-col gap-2">
            <h3 class="text-sm font-semibold text-strong">{x('map.columns')}</h3>
            <p class="text-xs text-muted">{x('map.hint')}</p>
            <ColumnChoice
              sheet={props.step.sheet}
              columns={columns.data ?? []}
              mapping={mapping()}
              onChange={(index, meaning) => setMapping(remap(mapping(), index, meaning))}
            />
          </section>
          <section class="flex flex-wrap items-center gap-3 text-sm text-normal">
            <span>{x('duplicate.label')}</span>
            <Segmented
              label={x('duplicate.label')}
              value={onDuplicate()}
              segments={WAYS.map((value) => ({ value, label: x(`duplicate.${value}`) }))}
              onChange={setOnDuplicate}
            />
          </section>
          <Show when={!means('name') && !isNothing()}>
            <Notice look="warning">{x('map.noName')}</Notice>
          </Show>
          <Preview sheet={props.step.sheet} columns={columns.data ?? []} mapping={mapping()} onDuplicate={onDuplicate()} />
        </Show>
      </div>
      <footer class="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-border px-5 py-3">
        <p role="alert" class="min-w-0 flex-1 text-sm text-danger-text">
          {failure() ?? (mapping().length > 0 && isNothing() ? x('map.nothing') : null)}
        </p>
        <Button onClick={() => props.flow.startAgain()}>{x('choose.again')}</Button>
        <Button look="primary" busy={busy()} disabled={isNothing()} onClick={() => void submit()}>
          {x('map.submit', { rows: props.step.sheet.rows.length })}
        </Button>
      </footer>
    </>
  )
}
