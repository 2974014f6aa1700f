import { createMemo, createSignal, Show } from 'solid-js'
import type { ApiErrorCode } from '../../../lib/api.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { TargetPicker } from '../../transfer/target-picker.tsx'
import { type AgentTarget, type Target, targetsOf } from '../../transfer/targets.ts'
import { texts } from '../i18n/texts.ts'
import { refusalWords } from '../words.ts'
import { needsAnyway, rankByHand, takesByHand } from './anyway.ts'
import type { Steered } from './steer.ts'

type FormProps = { conversation: Steered; agentId: string | undefined; onClose: () => void; ref: (search: HTMLInputElement) => void }

const isAgent = (target: Target): target is AgentTarget => target.kind === 'agent'

/** Everybody of the site but who has it already, as they are at the moment. */
const createTargets = (props: FormProps) => {
  const agents = createMemo(() => props.conversation.link.state().agents)
  const groups = createMemo(() => props.conversation.link.state().groups)
  return createMemo(() =>
    targetsOf({ agents: agents(), groups: groups() }, props.agentId ?? '')
      .filter(isAgent)
      .sort((a, b) => rankByHand(a) - rankByHand(b)),
  )
}

/** Past the limit or a busy state: said once more, and done only by a second step of its own (R1). */
const AnywayStep = (props: { target: AgentTarget; busy: boolean; onBack: () => void; onAssign: () => void }) => {
  const x = useTexts(texts)
  const reason = () => props.target.reason
  const words = () => {
    const why = reason()
    return why === 'full_elsewhere' || why === 'busy' ? x(`reason.${why}`) : x('reason.full')
  }
  return (
    <Notice
      look="warning"
      title={x('assign.anywayTitle', {
        agent: props.target.agent.name,
        reason: words(),
        load: props.target.agent.load,
        limit: props.target.agent.limit,
      })}
      actions={
        <>
          <Button size="sm" onClick={() => props.onBack()}>
            {x('assign.back')}
          </Button>
          <Button size="sm" look="danger" busy={props.busy} onClick={() => props.onAssign()}>
            {x('assign.anyway')}
          </Button>
        </>
      }
    >
      {x('assign.anywayText')}
    </Notice>
  )
}

/** Whom to give it to; who is full takes it only after a second, deliberate step. */
export const AssignForm = (props: FormProps) => {
  const x = useTexts(texts)
  const { t } = useI18n()
  const toasts = useToasts()
  const targets = createTargets(props)
  const [chosenKey, setChosenKey] = createSignal<string>()
  const [asksAnyway, setAsksAnyway] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<ApiErrorCode | null>(null)
  const chosen = createMemo(() => targets().find((target) => target.key === chosenKey()))

  const choose = (key: string) => {
    setChosenKey(key)
    setAsksAnyway(false)
    setRefusal(null)
  }
  const assign = async (target: AgentTarget, anyway: boolean) => {
    const { link, id, visitorName } = props.conversation
    setBusy(true)
    setRefusal(null)
    const refused = await link.assign(id, target.agent.id, anyway)
    setBusy(false)
    // Full since the list was drawn: the same second step.
    if (refused === 'agent_full' && !anyway) return setAsksAnyway(true)
    if (refused !== null) return setRefusal(refused)
    toasts.show({ text: x('assign.done', { visitor: visitorName, agent: target.agent.name }), look: 'success' })
    props.onClose()
  }
  const submit = () => {
    const target = chosen()
    if (target === undefined || !takesByHand(target) || busy()) return
    if (needsAnyway(target)) setAsksAnyway(true)
    else void assign(target, false)
  }
  return (
    <form
      class="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TargetPicker ref={props.ref} targets={targets()} chosenKey={chosenKey()} mayChoose={takesByHand} onChoose={choose} />
      <div class="flex flex-col gap-1 px-5 pt-2 text-sm" aria-live="polite">
        <Show
          when={asksAnyway() && chosen()}
          fallback={
            <p class="text-muted">{chosen() === undefined ? x('assign.choose') : x('assign.to', { agent: chosen()?.agent.name ?? '' })}</p>
          }
        >
          {(target) => (
            <AnywayStep
              target={target()}
              busy={busy()}
              onBack={() => {
                setAsksAnyway(false)
                setChosenKey(undefined)
              }}
              onAssign={() => void assign(target(), true)}
            />
          )}
        </Show>
        <Show when={refusal()}>{(code) => <p class="text-danger-text">{refusalWords(x, t, code())}</p>}</Show>
      </div>
      <footer class="flex justify-end gap-2 px-5 pt-3 pb-[max(16px,env(safe-area-inset-bottom))]">
        <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
        <Button type="submit" look="primary" busy={busy() && !asksAnyway()} disabled={chosen() === undefined || asksAnyway()}>
          {x('assign.submit')}
        </Button>
      </footer>
    </form>
  )
}
