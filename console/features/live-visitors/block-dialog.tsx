import { createSignal, createUniqueId, Show } from 'solid-js'
import { ApiError, api } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { inputClass, TextField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { TERMS, type Term, todayText, untilOf } from './block-form.ts'
import { texts } from './i18n/texts.ts'

type BlockProps = { siteId: string; visitorId: string; name: string; ip: string | undefined; onClose: () => void }

const REMARK_CHARS = 200

/** Why, for how long, and whether the address too. */
const BlockForm = (props: BlockProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const id = createUniqueId()
  const [remark, setRemark] = createSignal('')
  const [term, setTerm] = createSignal<Term>('forever')
  const [date, setDate] = createSignal(todayText(Date.now()))
  const [withIp, setWithIp] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string | null>(null)

  const block = async () => {
    const untilMs = untilOf(term(), date(), Date.now())
    if (untilMs === undefined) return setProblem(x('block.past'))
    setBusy(true)
    setProblem(null)
    try {
      await api.block({
        siteId: props.siteId,
        visitorId: props.visitorId,
        visitorName: props.name.slice(0, 60),
        ip: withIp() ? props.ip : undefined,
        remark: remark().trim(),
        untilMs,
      })
      toasts.show({ text: x('block.done', { name: props.name }), look: 'success' })
      props.onClose()
    } catch (error) {
      setProblem(error instanceof ApiError && error.field === 'list' ? x('block.full') : errorTextOf(t, error))
      setBusy(false)
    }
  }
  return (
    <form
      class="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-4 pb-[max(16px,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault()
        void block()
      }}
    >
      <p class="text-sm text-normal">{x('block.text')}</p>
      <TextField label={x('block.reason')} maxlength={REMARK_CHARS} value={remark()} onInput={setRemark} />
      <div class="flex flex-wrap items-end gap-3">
        <Select
          class="w-44"
          label={x('block.end')}
          value={term()}
          options={TERMS.map((value) => ({ value, label: x(`block.${value}`) }))}
          onChange={setTerm}
        />
        <Show when={term() === 'date'}>
          <label for={id} class="flex flex-col gap-1 text-sm font-medium text-normal">
            {x('block.until')}
            <input
              id={id}
              type="date"
              class={inputClass(false)}
              min={todayText(Date.now())}
              value={date()}
              onInput={(event) => setDate(event.currentTarget.value)}
            />
          </label>
        </Show>
      </div>
      <Show when={props.ip}>
        {(ip) => (
          <div class="flex flex-col gap-0.5">
            <Switch label={x('block.withIp', { ip: ip() })} checked={withIp()} onChange={setWithIp} />
            <p class="text-xs text-muted">{x('block.withIpHint')}</p>
          </div>
        )}
      </Show>
      <p class="text-sm text-danger-text empty:hidden" role="alert">
        {problem()}
      </p>
      <footer class="flex justify-end gap-2">
        <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
        <Button type="submit" look="danger" busy={busy()}>
          {x('block.confirm')}
        </Button>
      </footer>
    </form>
  )
}

/** R13: asks before somebody is blocked. */
export const BlockDialog = (props: BlockProps & { open: boolean }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return (
    <Modal open={props.open} onClose={props.onClose} title={x('block.title', { name: props.name })} closeLabel={t('action.close')}>
      <BlockForm {...props} />
    </Modal>
  )
}
