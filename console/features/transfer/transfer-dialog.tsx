import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { Modal } from '../../ui/modal.tsx'
import { texts } from './i18n/texts.ts'
import { TransferForm } from './transfer-form.tsx'

/** The choice of whom to transfer an own conversation to. */
export const TransferDialog = (props: { id: string; link: SiteLink; open: boolean; onClose: () => void }) => {
  const x = useTexts(texts)
  const { t } = useI18n()
  let search: HTMLInputElement | undefined
  const visitor = () => props.link.state().held[props.id]?.view?.visitorName ?? ''
  return (
    <Modal
      open={props.open}
      onClose={props.onClose}
      title={x('dialog.title', { visitor: visitor() })}
      closeLabel={t('action.close')}
      initialFocus={() => search}
    >
      <TransferForm ref={(element) => (search = element)} id={props.id} link={props.link} onClose={props.onClose} />
    </Modal>
  )
}
