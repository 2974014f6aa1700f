import { For, Show } from 'solid-js'
import type { TransferView } from '../../../objects/protocol/model.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Tag, type TagLook } from '../../ui/badge.tsx'
import { texts } from './i18n/texts.ts'
import { type Names, targetWords } from './words.ts'

const LOOKS: Record<TransferView['outcome'], TagLook> = {
  accepted: 'success',
  immediate: 'success',
  refused: 'warning',
  expired: 'warning',
  target_lost: 'warning',
  cancelled: 'neutral',
}

/** Every transfer of a conversation, the latest first: from whom, to whom, why, and how it came out. */
export const TransferList = (props: { transfers: readonly TransferView[]; names: Names }) => {
  const x = useTexts(texts)
  const { format } = useI18n()
  const now = useNow()
  const latestFirst = () => [...props.transfers].reverse()
  return (
    <ol class="flex flex-col gap-2.5" aria-label={x('history.title')}>
      <For each={latestFirst()}>
        {(transfer) => (
          <li class="text-sm">
            <div class="flex items-start justify-between gap-2">
              <span class="min-w-0 break-words text-normal">
                {props.names.agent(transfer.from)} <span aria-hidden="true">→</span>
                <span class="sr-only">{x('history.to')}</span> {targetWords(x, transfer, props.names)}
              </span>
              <Tag look={LOOKS[transfer.outcome]}>{x(`outcome.${transfer.outcome}`)}</Tag>
            </div>
            <Show when={transfer.remark}>
              <p class="break-words whitespace-pre-wrap text-muted">{x('note.remark', { remark: transfer.remark })}</p>
            </Show>
            <time class="text-xs text-muted" title={format.exact(transfer.atMs)}>
              {format.moment(transfer.atMs, now())}
            </time>
          </li>
        )}
      </For>
    </ol>
  )
}
