import { Index, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { safeHref, shortUrl } from '../visitor/facts.ts'
import { texts } from './i18n/texts.ts'
import type { Stop } from './track.ts'

/** The pages of a visit, the latest first, each with when and how long. Rows stay while their seconds count. */
export const TrackList = (props: { stops: readonly Stop[] }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const titleOf = (stop: Stop) => stop.title || shortUrl(stop.url) || x('track.untitled')
  const lengthOf = ({ lengthMs }: Stop) => (lengthMs === null ? '—' : format.duration(lengthMs))
  return (
    <ol class="flex flex-col">
      <Index each={props.stops}>
        {(stop) => (
          <li class="group/stop relative flex gap-3 pb-3 last:pb-0">
            <span aria-hidden="true" class="absolute top-4 bottom-0 left-[3.5px] w-px bg-border group-last/stop:hidden" />
            <span aria-hidden="true" class={cx('mt-1.5 size-2 shrink-0 rounded-full', stop().isNow ? 'bg-success' : 'bg-control')} />
            <div class="min-w-0 flex-1 text-sm leading-[1.35]">
              <div class="flex items-baseline justify-between gap-2">
                <Show when={safeHref(stop().url)} fallback={<span class="truncate text-normal">{titleOf(stop())}</span>}>
                  {(href) => (
                    <a
                      href={href()}
                      target="_blank"
                      rel="noopener noreferrer nofollow"
                      class="truncate text-normal hover:text-accent-text hover:underline"
                      title={stop().url}
                    >
                      {titleOf(stop())}
                    </a>
                  )}
                </Show>
                <span class="shrink-0 text-xs text-muted tabular-nums">
                  {stop().isNow && `${x('track.now')} · `}
                  {lengthOf(stop())}
                </span>
              </div>
              <div class="flex items-baseline justify-between gap-2 text-xs text-muted">
                <span class="truncate">{shortUrl(stop().url)}</span>
                <time class="shrink-0 tabular-nums" title={format.exact(stop().atMs)}>
                  {format.clock(stop().atMs)}
                </time>
              </div>
            </div>
          </li>
        )}
      </Index>
    </ol>
  )
}
