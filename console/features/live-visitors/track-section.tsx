import { createEffect, createMemo, Match, on, onCleanup, Switch } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from './i18n/texts.ts'
import { stopsOf } from './track.ts'
import { TrackList } from './track-list.tsx'

/** The visit that goes on, page by page as it happens. */
export const TrackSection = (props: { link: SiteLink; visitorId: string }) => {
  const x = useTexts(texts)
  const now = useNow()
  // The list around it moves every second: only another visitor is another look.
  const [link, visitorId] = [createMemo(() => props.link), createMemo(() => props.visitorId)]
  createEffect(
    on([link, visitorId], ([link, visitorId]) => {
      link.lobby.lookAtTrack(visitorId)
      onCleanup(() => link.lobby.lookAtTrack(null))
    }),
  )
  const track = () => props.link.lobby.track()
  const stops = createMemo(() => {
    const found = track()
    const untilMs = found?.online ? now() + props.link.state().skewMs : null
    return stopsOf(found?.pages ?? [], untilMs, found?.online ?? false)
  })
  return (
    <Switch>
      <Match when={track()?.pages == null}>
        <div class="flex flex-col gap-2">
          <Skeleton class="h-8" />
          <Skeleton class="h-8" />
        </div>
      </Match>
      <Match when={stops().length === 0}>
        <p class="text-sm text-muted">{x(track()?.online ? 'track.none' : 'track.over')}</p>
      </Match>
      <Match when={true}>
        <TrackList stops={stops()} />
      </Match>
    </Switch>
  )
}
