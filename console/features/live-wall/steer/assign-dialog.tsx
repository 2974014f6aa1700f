import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Modal } from '../../../ui/modal.tsx'
import { texts } from '../i18n/texts.ts'
import { AssignForm } from './assign-form.tsx'
import type { Steered } from './steer.ts'

/** Gives a conversation to an agent. `agentId`: who has it now. */
export const AssignDialog = (props: { open: boolean; conversation: Steered; agentId: string | undefined; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  let search: HTMLInputElement | undefined
  return (
    <Modal
      open={props.open}
      onClose={() => props.onClose()}
      title={x('assign.title', { visitor: props.conversation.visitorName })}
      closeLabel={t('action.close')}
      initialFocus={() => search}
    >
      <AssignForm
        ref={(element) => {
          search = element
        }}
        conversation={props.conversation}
        agentId={props.agentId}
        onClose={props.onClose}
      />
    </Modal>
  )
}
