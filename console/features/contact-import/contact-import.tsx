import { createSignal, Match, Switch } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { ChooseStep } from './choose-step.tsx'
import { DoneStep } from './done-step.tsx'
import { createImportFlow, type Step } from './flow.ts'
import { texts } from './i18n/texts.ts'
import { MapStep } from './map-step.tsx'
import { SendStep } from './send-step.tsx'
import { useImportWords } from './words.ts'

type ContactImportProps = { onClose: () => void; onImported: () => void }

/**
 * Imports contacts from a file: choose, say what the columns mean, send, result. Mount it while it is open, for people who may
 * `contacts.import`; `onImported` comes when the list has changed.
 */
export const ContactImport = (props: ContactImportProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const words = useImportWords()
  const [stopping, setStopping] = createSignal(false)
  const flow = createImportFlow(() => props.onImported())
  const at = <N extends Step['name']>(...names: N[]) => {
    const step = flow.step()
    return names.some((name) => name === step.name) ? (step as Extract<Step, { name: N }>) : false
  }
  const close = () => (flow.step().name === 'send' ? setStopping(true) : props.onClose())
  const stop = () => {
    flow.stop().catch((error: unknown) => toasts.show({ text: words.errorText(error), look: 'danger' }))
  }
  return (
    <>
      <Modal open onClose={close} title={x('title')} closeLabel={t('action.close')} class="max-w-200">
        <Switch>
          <Match when={at('choose', 'reading')}>{(step) => <ChooseStep flow={flow} step={step()} />}</Match>
          <Match when={at('map')}>{(step) => <MapStep flow={flow} step={step()} />}</Match>
          <Match when={at('send')}>{(step) => <SendStep flow={flow} step={step()} onStop={() => setStopping(true)} />}</Match>
          <Match when={at('done')}>{(step) => <DoneStep flow={flow} step={step()} onClose={props.onClose} />}</Match>
        </Switch>
      </Modal>
      <LeaveGuard active={at('send') !== false} title={x('leave.title')} leave={x('leave.confirm')} stay={x('stop.stay')}>
        {x('leave.text')}
      </LeaveGuard>
      <ConfirmDialog
        open={stopping() && flow.step().name === 'send'}
        onClose={() => setStopping(false)}
        title={x('stop.title')}
        confirm={x('stop.confirm')}
        cancel={x('stop.stay')}
        danger
        onConfirm={stop}
      >
        {x('stop.text')}
      </ConfirmDialog>
    </>
  )
}
