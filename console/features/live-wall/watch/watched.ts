import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { ApiErrorCode } from '../../../lib/api.ts'
import { useMe } from '../../../lib/auth.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { useLive } from '../../../lib/live/provider.tsx'
import type { SiteLink } from '../../../lib/live/site-link.ts'
import { hasJoined } from '../../../lib/live/watching.ts'
import { texts } from '../i18n/texts.ts'
import { refusalWords } from '../words.ts'

/** The conversation one looks on at, from when the pane opens until it closes. */
export const createWatched = (id: string, isWanted: () => boolean) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const live = useLive()
  const me = useMe()
  const [code, setCode] = createSignal<ApiErrorCode | null>(null)
  /** The site is known by who holds it or has it on its wall, and stays the same. */
  const link = createMemo<SiteLink | undefined>(
    (known) => known ?? live.linkOf(id) ?? live.links.find((each) => each.wall.row(id) !== undefined),
  )
  const held = createMemo(() => link()?.state().held[id])
  const isMine = createMemo(() => held()?.view?.agentId === me().id)
  const isGreeted = createMemo(() => link()?.phase().kind === 'open')

  // A cleanup reads nothing that may be outdated: it would be worked out once more in the middle of it.
  let watchedOn: SiteLink | undefined
  createEffect(
    on([link, isGreeted], ([site, greeted]) => {
      // Over a lost connection the link itself asks again for what was watched already.
      watchedOn = site
      if (site === undefined || !greeted || held()?.view != null) return
      // Closed before the answer came: it is not looked at after all.
      void site.watch(id).then((refused) => (isWanted() ? setCode(refused) : site.unwatch(id)))
    }),
  )
  onCleanup(() => watchedOn?.unwatch(id))

  /** Every wall has told what there is, and it is on none of them. */
  const isNowhere = () =>
    link() === undefined && live.links.length > 0 && live.links.every((each) => each.wall.isLoaded('conversations') && !each.wall.stale())
  const agents = createMemo(() => link()?.state().agents ?? {})
  const nameOf = (agentId: string | undefined): string => (agentId === undefined ? '' : (agents()[agentId]?.name ?? x('name.agent')))
  return {
    id,
    link,
    held,
    view: () => held()?.view ?? null,
    isMine,
    isOver: () => held()?.gone != null && !isMine(),
    hasJoined: createMemo(() => hasJoined(held(), me().id)),
    /** Why it cannot be looked at, as a sentence; null: nothing known against it. */
    refusal: () => {
      const refused = code()
      if (refused !== null) return refused === 'not_found' ? x('watch.gone') : refusalWords(x, t, refused)
      return isNowhere() ? x('watch.gone') : null
    },
    nameOf,
    /** The others who look on. */
    others: createMemo(() =>
      (held()?.viewers ?? [])
        .filter(({ agentId }) => agentId !== me().id)
        .map(({ agentId, joined }) => (joined ? x('row.joined', { name: nameOf(agentId) }) : nameOf(agentId))),
    ),
  }
}
export type Watched = ReturnType<typeof createWatched>
