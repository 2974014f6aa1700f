import { createSignal, Show } from 'solid-js'
import { api } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { CopyLine } from '../sites/embed/embed-line.tsx'
import { texts } from './i18n/texts.ts'

/** The key of the proofs: asked for by a click and never kept; a new one ends what the old one proved. */
const Secret = (props: { siteId: string }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const [secret, setSecret] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const [asking, setAsking] = createSignal(false)
  const take = async (call: (site: string) => Promise<{ secret: string }>): Promise<boolean> => {
    setBusy(true)
    try {
      setSecret((await call(props.siteId)).secret)
      return true
    } catch (error) {
      toasts.show({ text: errorTextOf(t, error), look: 'danger' })
      return false
    } finally {
      setBusy(false)
    }
  }
  const rotate = async () => {
    if (await take(api.rotateIdentitySecret)) toasts.show({ text: x('secret.rotated'), look: 'success' })
  }
  return (
    <>
      <Show
        when={secret()}
        fallback={
          <div>
            <Button busy={busy()} onClick={() => void take(api.identitySecret)}>
              {x('secret.show')}
            </Button>
          </div>
        }
      >
        {(shown) => (
          <>
            <CopyLine text={shown()} label={x('secret.copy')} />
            <div class="flex flex-wrap gap-2">
              <Button onClick={() => setSecret(null)}>{x('secret.hide')}</Button>
              <Button look="ghost" class="text-danger-text" busy={busy()} onClick={() => setAsking(true)}>
                {x('secret.rotate')}
              </Button>
            </div>
          </>
        )}
      </Show>
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('secret.rotateTitle')}
        confirm={x('secret.rotate')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => void rotate()}
      >
        {x('secret.rotateText')}
      </ConfirmDialog>
    </>
  )
}

/** For admins; others are told whom to ask. */
export const IdentitySecret = (props: { siteId: string }) => {
  const x = useTexts(texts)
  const can = useCan()
  return (
    <Show when={can('sites.write')} fallback={<Notice look="info">{x('secret.ask')}</Notice>}>
      <Show when={props.siteId} keyed>
        {(siteId) => <Secret siteId={siteId} />}
      </Show>
    </Show>
  )
}
