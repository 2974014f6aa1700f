import { createSignal } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createWork } from '../../lib/work.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { texts } from './i18n/texts.ts'

/** A new secret in the place of the old one, which is worth nothing from then on. */
export const ReplaceSecret = (props: { replace: () => Promise<string>; onSecret: (secret: string) => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const work = createWork()
  const [asking, setAsking] = createSignal(false)
  const replace = async () => {
    const secret = await work.run('replace', props.replace, () => x('secret.replaced'))
    if (secret !== null) props.onSecret(secret)
  }
  return (
    <>
      <Button class="self-start" busy={work.busy() !== null} onClick={() => setAsking(true)}>
        {x('secret.replace')}
      </Button>
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('secret.replaceTitle')}
        confirm={x('secret.replace')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => void replace()}
      >
        {x('secret.replaceText')}
      </ConfirmDialog>
    </>
  )
}
