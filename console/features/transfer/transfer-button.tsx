import ArrowRightLeft from 'lucide-solid/icons/arrow-right-left'
import { createSignal } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Tooltip, TooltipTrigger } from '../../ui/tooltip.tsx'
import { texts } from './i18n/texts.ts'
import { TransferForm } from './transfer-form.tsx'

const KEYS = 'Alt+Shift+T'

/** Opens the choice of whom to transfer an own conversation to; not while an offer of it is open. */
export const TransferButton = (props: { id: string; link: SiteLink }) => {
  const x = useTexts(texts)
  const { t } = useI18n()
  const [open, setOpen] = createSignal(false)
  let search: HTMLInputElement | undefined
  const view = () => props.link.state().held[props.id]?.view
  const isOffered = () => view()?.offer !== undefined
  useShortcuts([{ keys: KEYS, run: () => !isOffered() && setOpen(true) }])
  return (
    <>
      <Tooltip label={x('button.label')} keys={KEYS}>
        <TooltipTrigger
          as={Button}
          size="sm"
          title={isOffered() ? x('button.open') : undefined}
          disabled={isOffered()}
          icon={<ArrowRightLeft aria-hidden="true" />}
          onClick={() => setOpen(true)}
        >
          <span class="max-sm:sr-only">{x('button.label')}</span>
        </TooltipTrigger>
      </Tooltip>
      <Modal
        open={open()}
        onClose={() => setOpen(false)}
        title={x('dialog.title', { visitor: view()?.visitorName ?? '' })}
        closeLabel={t('action.close')}
        initialFocus={() => search}
      >
        <TransferForm ref={(element) => (search = element)} id={props.id} link={props.link} onClose={() => setOpen(false)} />
      </Modal>
    </>
  )
}
