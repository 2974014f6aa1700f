import { createSignal } from 'solid-js'
import { useMe } from '../../../lib/auth.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import type { ActionResult } from '../../../lib/live/action-requests.ts'
import type { SiteLink } from '../../../lib/live/site-link.ts'
import { useToasts } from '../../../ui/toast.tsx'
import { texts } from '../i18n/texts.ts'
import { refusalWords } from '../words.ts'

/** A conversation somebody steers, wherever it stands. */
export type Steered = { id: string; visitorName: string; link: SiteLink }

/** What a supervisor does to a conversation; how it came out is told in a toast. */
export const createSteer = (of: () => Steered) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)

  /** True when it was done. Names stay as they were when it was asked for. */
  const run = async (
    ask: (conversation: Steered) => Promise<ActionResult>,
    done: ((visitor: string) => string) | null,
  ): Promise<boolean> => {
    const conversation = of()
    setBusy(true)
    const refused = await ask(conversation)
    setBusy(false)
    if (refused !== null) toasts.show({ text: refusalWords(x, t, refused), look: 'danger' })
    else if (done !== null) toasts.show({ text: done(conversation.visitorName), look: 'success' })
    return refused === null
  }

  /** The own limit is passed only where it must be: it is written down (R1). */
  const takeOver = async ({ link, id }: Steered): Promise<ActionResult> => {
    const answer = await link.assign(id, me().id, false)
    return answer === 'agent_full' ? link.assign(id, me().id, true) : answer
  }

  return {
    busy,
    front: () =>
      run(
        ({ link, id }) => link.front(id),
        (visitor) => x('act.fronted', { visitor }),
      ),
    end: () =>
      run(
        ({ link, id }) => link.endConversation(id),
        (visitor) => x('act.ended', { visitor }),
      ),
    takeOver: () => run(takeOver, (visitor) => x('act.tookOver', { visitor })),
    join: () => run(({ link, id }) => link.join(id), null),
    leave: () => run(({ link, id }) => link.leave(id), null),
  }
}
export type Steer = ReturnType<typeof createSteer>
