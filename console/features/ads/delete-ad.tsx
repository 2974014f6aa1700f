import { useQueryClient } from '@tanstack/solid-query'
import Trash from 'lucide-solid/icons/trash'
import { createSignal } from 'solid-js'
import { type Ad, ApiError, api } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useAdWords } from './ad-words.ts'
import { texts } from './i18n/texts.ts'
import { ADS_KEY } from './queries.ts'

/** Deletes an ad after asking; `onGone` leaves it before the list is read anew. */
export const DeleteAd = (props: { ad: Ad; onGone: () => void }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useAdWords()
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const remove = async () => {
    const { id, name } = props.ad
    setBusy(true)
    try {
      await api.deleteAd(id)
    } catch (error) {
      const gone = error instanceof ApiError && error.code === 'not_found'
      if (!gone) {
        toasts.show({ text: words.textOf(error), look: 'danger' })
        setBusy(false)
        return
      }
    }
    toasts.show({ text: x('delete.done', { name }), look: 'success' })
    props.onGone()
    await queries.invalidateQueries({ queryKey: ADS_KEY })
  }
  return (
    <>
      <Button look="ghost" class="text-danger-text" icon={<Trash aria-hidden="true" />} busy={busy()} onClick={() => setAsking(true)}>
        {x('delete.action')}
      </Button>
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('delete.title', { name: props.ad.name })}
        confirm={x('delete.action')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => void remove()}
      >
        {x('delete.text', { shown: format.number(props.ad.total.shown), clicked: format.number(props.ad.total.clicked) })}
      </ConfirmDialog>
    </>
  )
}
