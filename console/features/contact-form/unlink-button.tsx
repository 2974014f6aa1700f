import { useQueryClient } from '@tanstack/solid-query'
import Link2Off from 'lucide-solid/icons/link-2-off'
import { createSignal } from 'solid-js'
import { api } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { createChange } from './change.ts'
import { texts } from './i18n/texts.ts'

/** Takes the contact from a visitor, asked before. `name`: of the one of both that is not at hand where the button stands. */
export const UnlinkButton = (props: { visitorId: string; name: string }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const queries = useQueryClient()
  const change = createChange()
  const [asking, setAsking] = createSignal(false)
  const unlink = async () => {
    await api.unlinkContact(props.visitorId)
    void queries.invalidateQueries({ queryKey: ['visitor', props.visitorId] })
  }
  return (
    <>
      <IconButton
        size="sm"
        label={x('unlink.name', { name: props.name })}
        icon={<Link2Off aria-hidden="true" />}
        disabled={change.busy()}
        onClick={() => setAsking(true)}
      />
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('unlink.title', { name: props.name })}
        confirm={x('unlink.action')}
        cancel={t('action.cancel')}
        onConfirm={() => void change.run(unlink, x('unlink.done', { name: props.name }))}
      >
        {x('unlink.text')}
      </ConfirmDialog>
    </>
  )
}
