import { createMemo, createSignal, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Consequence } from '../transfer/consequence.tsx'
import { texts as transferTexts } from '../transfer/i18n/texts.ts'
import { RemarkField } from '../transfer/remark-field.tsx'
import { TargetPicker } from '../transfer/target-picker.tsx'
import { createTargets } from '../transfer/transfer-form.tsx'
import { refusalWords } from '../transfer/words.ts'
import { texts } from './i18n/texts.ts'

/** Transfers one of them; null when it went out, else why not, in words. */
export type TransferWork = (conversationId: string) => Promise<string | null>

type BulkTransferProps = { open: boolean; count: number; link: SiteLink; onTransfer: (work: TransferWork) => void; onClose: () => void }

const Form = (props: BulkTransferProps & { ref: (search: HTMLInputElement) => void }) => {
  const { t } = useI18n()
  const x = useTexts(transferTexts)
  const targets = createTargets(() => props.link)
  const [chosenKey, setChosenKey] = createSignal<string>()
  const [remark, setRemark] = createSignal('')
  let area!: HTMLTextAreaElement
  const chosen = createMemo(() => targets().find((target) => target.key === chosenKey()))
  const send = () => {
    const target = chosen()
    if (target === undefined || target.reason !== null) return
    const to = target.kind === 'agent' ? { agentId: target.agent.id } : { groupId: target.group.id }
    const { link } = props
    const words = remark().trim()
    props.onClose()
    props.onTransfer(async (id) => {
      const result = await link.transfer(id, to, words)
      return result.kind === 'refused' ? refusalWords(x, t, result.code) : null
    })
  }
  return (
    <form
      class="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TargetPicker
        ref={props.ref}
        targets={targets()}
        chosenKey={chosenKey()}
        onChoose={(key) => {
          setChosenKey(key)
          area.focus()
        }}
      />
      <RemarkField ref={(element) => (area = element)} value={remark()} onInput={setRemark} onSend={send} />
      <div class="px-5 pt-2 text-sm" aria-live="polite">
        <Consequence target={chosen()} settings={props.link.state().settings} />
      </div>
      <footer class="flex justify-end gap-2 px-5 pt-3 pb-[max(16px,env(safe-area-inset-bottom))]">
        <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
        <Button type="submit" look="primary" disabled={chosen()?.reason !== null}>
          {x('button.label')}
        </Button>
      </footer>
    </form>
  )
}

/** One choice of whom to transfer several conversations to. */
export const BulkTransfer = (props: BulkTransferProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  let search: HTMLInputElement | undefined
  return (
    <Modal
      open={props.open}
      onClose={props.onClose}
      title={x('bulk.transferTitle', { count: props.count })}
      closeLabel={t('action.close')}
      initialFocus={() => search}
    >
      <Show when={props.open}>
        <Form {...props} ref={(element) => (search = element)} />
      </Show>
    </Modal>
  )
}
