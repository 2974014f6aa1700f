import X from 'lucide-solid/icons/x'
import { For, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'
import { sizeText } from './size-text.ts'
import type { PendingUpload, Uploads } from './uploads.ts'

const FAILURES = { too_large: 'tooLarge', bad_request: 'notTaken' } as const
const failureOf = (one: PendingUpload) => FAILURES[one.failed as keyof typeof FAILURES] ?? 'failed'

/** What is on its way, above the composer: how far, and what went wrong. */
export const UploadList = (props: { uploads: Uploads; conversationId: string }) => {
  const x = useTexts(texts)
  const { format } = useI18n()
  return (
    <ul class="flex flex-col gap-1 empty:hidden">
      <For each={props.uploads.of(props.conversationId)}>
        {(one) => (
          <li class="flex items-center gap-2 rounded-control bg-surface-2 px-2 py-1 text-sm">
            <span class="min-w-0 flex-1 truncate">{one.file.name}</span>
            <Show
              when={one.failed !== null}
              fallback={
                <>
                  <span class="shrink-0 text-xs text-muted tabular-nums">{sizeText(one.file.size, format.number)}</span>
                  <progress
                    class="h-1.5 w-24 shrink-0 accent-accent"
                    max={1}
                    value={one.share}
                    aria-label={x('uploading', { name: one.file.name })}
                  />
                </>
              }
            >
              <span class="shrink-0 text-xs text-danger-text" role="alert">
                {x(failureOf(one))}
              </span>
              <button
                type="button"
                class="shrink-0 text-xs font-medium text-accent-text hover:underline"
                onClick={() => props.uploads.retry(one)}
              >
                {x('retry')}
              </button>
            </Show>
            <button
              type="button"
              class="shrink-0 rounded-[4px] p-1 text-muted hover:text-strong"
              aria-label={x(one.failed === null ? 'cancel' : 'remove', { name: one.file.name })}
              onClick={() => props.uploads.remove(one.id)}
            >
              <X size={14} aria-hidden="true" />
            </button>
          </li>
        )}
      </For>
    </ul>
  )
}
