import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { importCalls, type OpenImport } from './calls.ts'
import type { ImportFlow } from './flow.ts'
import { texts } from './i18n/texts.ts'
import { useImportWords } from './words.ts'

const OPEN_IMPORTS_KEY = ['contact-imports', 'open'] as const

/** Imports that were begun and neither finished nor dropped. Draws nothing where there are none. */
export const OpenImports = (props: { flow: ImportFlow }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useImportWords()
  const [dropping, setDropping] = createSignal<string | null>(null)
  const query = useQuery(() => ({ queryKey: OPEN_IMPORTS_KEY, queryFn: importCalls.open, staleTime: 0, retry: false }))
  const drop = async ({ id }: OpenImport) => {
    setDropping(id)
    await importCalls.drop(id).catch((error: unknown) => toasts.show({ text: words.errorText(error), look: 'danger' }))
    await queries.invalidateQueries({ queryKey: OPEN_IMPORTS_KEY })
    setDropping(null)
  }
  return (
    <>
      <p role="alert" class="text-sm text-danger-text empty:hidden">
        {query.isError ? x('open.failed') : null}
      </p>
      <Show when={query.data?.length}>
        <section class="flex flex-col gap-2 border-t border-border pt-4">
          <h3 class="text-sm font-semibold text-strong">{x('open.title')}</h3>
          <ul class="flex flex-col gap-2">
            <For each={query.data}>
              {(open) => (
                <li class="flex flex-wrap items-center gap-2 rounded-control border border-border px-3 py-2 text-sm">
                  <span class="min-w-40 flex-1 break-words text-normal">
                    {x('open.row', {
                      file: open.fileName,
                      rows: open.accepted + open.refused,
                      when: format.ago(open.createdAtMs, now()),
                    })}
                  </span>
                  <Show when={open.parts > 0}>
                    <Button size="sm" onClick={() => props.flow.resume(open)}>
                      {x('open.resume')}
                    </Button>
                    <Button size="sm" onClick={() => void props.flow.finish(open)}>
                      {x('open.finish')}
                    </Button>
                  </Show>
                  <Button size="sm" look="ghost" busy={dropping() === open.id} onClick={() => void drop(open)}>
                    {x('open.drop')}
                  </Button>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </>
  )
}
