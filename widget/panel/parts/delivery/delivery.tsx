import { createMemo, type JSX, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import type { Row } from '../../state/model.ts'
import { PartIcon } from '../icon.tsx'
import { addStyle } from '../style.ts'
import css from './delivery.css?inline'

addStyle(css)

type Mark = 'waiting' | 'uploading' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed'
const ICONS = {
  waiting: 'clock',
  uploading: 'clock',
  sending: 'clock',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
  failed: 'alert',
} as const

/** How far an own line has come. */
export const Delivery = (props: { row: Row }): JSX.Element => {
  const { t } = useTexts()
  const { view, retry, discard } = useSession()
  const mark = createMemo((): Mark => {
    const { delivery, seq } = props.row
    if (delivery !== 'sent' || seq === null) return delivery
    return seq <= view.agentRead ? 'read' : seq <= view.agentDelivered ? 'delivered' : 'sent'
  })
  return (
    <span class={`delivery ${mark()}`}>
      <PartIcon name={ICONS[mark()]} size={14} />
      {t(`delivery.${mark()}`)}
      <Show when={mark() === 'failed'}>
        <Show when={props.row.problem === undefined || props.row.problem === 'too_many'}>
          <button type="button" onClick={() => retry(props.row.id)}>
            {t('delivery.retry')}
          </button>
        </Show>
        <button type="button" class="quiet" onClick={() => discard(props.row.id)}>
          {t('delivery.discard')}
        </button>
      </Show>
    </span>
  )
}
