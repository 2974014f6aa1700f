import ArrowRightLeft from 'lucide-solid/icons/arrow-right-left'
import ArrowUpToLine from 'lucide-solid/icons/arrow-up-to-line'
import CircleStop from 'lucide-solid/icons/circle-stop'
import Hand from 'lucide-solid/icons/hand'
import LogOut from 'lucide-solid/icons/log-out'
import MessageSquarePlus from 'lucide-solid/icons/message-square-plus'
import { createSignal, Show } from 'solid-js'
import type { ConversationView } from '../../../../objects/protocol/model.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import type { SiteLink } from '../../../lib/live/site-link.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/dialog.tsx'
import { texts } from '../i18n/texts.ts'
import { AssignDialog } from '../steer/assign-dialog.tsx'
import { createSteer, type Steer } from '../steer/steer.ts'
import type { Watched } from './watched.ts'

type ActionsProps = { watched: Watched; view: ConversationView }

/** In and out of the conversation, in one's own name beside the agent. */
const JoinButton = (props: ActionsProps & { steer: Steer }) => {
  const x = useTexts(texts)
  return (
    <Show
      when={props.watched.hasJoined()}
      fallback={
        <Button
          size="sm"
          title={x('act.joinHint')}
          busy={props.steer.busy()}
          icon={<MessageSquarePlus aria-hidden="true" />}
          onClick={() => void props.steer.join()}
        >
          {x('act.join')}
        </Button>
      }
    >
      <Button size="sm" busy={props.steer.busy()} icon={<LogOut aria-hidden="true" />} onClick={() => void props.steer.leave()}>
        {x('act.leave')}
      </Button>
    </Show>
  )
}

/** What a supervisor may do to the conversation; what others notice is asked first. */
export const WatchActions = (props: ActionsProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [asking, setAsking] = createSignal<'take' | 'assign' | 'end' | null>(null)
  const conversation = () => ({
    id: props.watched.id,
    visitorName: props.view.visitorName,
    link: props.watched.link() as SiteLink,
  })
  const steer = createSteer(conversation)
  const isQueued = () => props.view.phase === 'queued'
  const close = () => setAsking(null)
  return (
    <div class="flex flex-wrap gap-2">
      <Show when={!props.watched.isMine()}>
        <Show when={!isQueued()}>
          <JoinButton {...props} steer={steer} />
        </Show>
        <Button size="sm" icon={<Hand aria-hidden="true" />} onClick={() => setAsking('take')}>
          {x('act.takeOver')}
        </Button>
      </Show>
      <Button size="sm" icon={<ArrowRightLeft aria-hidden="true" />} onClick={() => setAsking('assign')}>
        {x('act.assign')}
      </Button>
      <Show when={isQueued()}>
        <Button size="sm" icon={<ArrowUpToLine aria-hidden="true" />} busy={steer.busy()} onClick={() => void steer.front()}>
          {x('act.front')}
        </Button>
      </Show>
      <Button size="sm" icon={<CircleStop aria-hidden="true" />} onClick={() => setAsking('end')}>
        {x('act.end')}
      </Button>
      <ConfirmDialog
        open={asking() === 'take'}
        onClose={close}
        title={x('act.takeOverTitle', { visitor: props.view.visitorName })}
        confirm={x('act.takeOver')}
        cancel={t('action.cancel')}
        onConfirm={() => void steer.takeOver()}
      >
        {isQueued() ? x('act.takeQueuedText') : x('act.takeOverText', { agent: props.watched.nameOf(props.view.agentId) })}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking() === 'end'}
        onClose={close}
        title={x('act.endTitle', { visitor: props.view.visitorName })}
        confirm={x('act.end')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => void steer.end()}
      >
        {x('act.endText')}
      </ConfirmDialog>
      <AssignDialog open={asking() === 'assign'} conversation={conversation()} agentId={props.view.agentId} onClose={close} />
    </div>
  )
}
