import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import type { Hook } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createWork } from '../../lib/work.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { hookCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { forgetHooks } from './queries.ts'
import { ReplaceSecret } from './replace-secret.tsx'

/** On or off; what happens meanwhile is not sent later. */
const Enabled = (props: { hook: Hook }) => {
  const x = useTexts(texts)
  const queries = useQueryClient()
  const work = createWork()
  const set = async () => {
    const { id, revision, enabled, name } = props.hook
    await work.run(
      'enabled',
      () => hookCalls.update(id, { enabled: !enabled, revision }),
      () => x(enabled ? 'enabled.offDone' : 'enabled.onDone', { name }),
    )
    await forgetHooks(queries)
  }
  return (
    <PanelSection title={x('enabled.title')} text={x(props.hook.enabled ? 'enabled.onText' : 'enabled.offText')}>
      <Button class="self-start" busy={work.busy() !== null} onClick={() => void set()}>
        {x(props.hook.enabled ? 'enabled.off' : 'enabled.on')}
      </Button>
    </PanelSection>
  )
}

const Remove = (props: { hook: Hook; onGone: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const queries = useQueryClient()
  const work = createWork()
  const [asking, setAsking] = createSignal(false)
  const remove = async () => {
    const { id, name } = props.hook
    const done = await work.run(
      'remove',
      () => hookCalls.remove(id),
      () => x('remove.done', { name }),
    )
    if (done === null) return
    props.onGone()
    await forgetHooks(queries)
  }
  return (
    <PanelSection title={x('remove.title')} text={x('remove.text')}>
      <Button class="self-start" look="danger" busy={work.busy() !== null} onClick={() => setAsking(true)}>
        {x('remove.action')}
      </Button>
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('remove.askTitle', { name: props.hook.name })}
        confirm={x('remove.action')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => void remove()}
      >
        {x('remove.text')}
      </ConfirmDialog>
    </PanelSection>
  )
}

/** What else is done with a webhook: a new secret, on or off, and away with it. */
export const HookWork = (props: { hook: Hook; onSecret: (secret: string) => void; onGone: () => void }) => {
  const x = useTexts(texts)
  return (
    <div class="mt-5 border-t border-border pt-5">
      <PanelSection title={x('secret.title')} text={x('secret.text')}>
        <ReplaceSecret replace={() => hookCalls.replaceSecret(props.hook.id)} onSecret={props.onSecret} />
      </PanelSection>
      <Enabled hook={props.hook} />
      <Remove hook={props.hook} onGone={props.onGone} />
    </div>
  )
}
