import { A } from '@solidjs/router'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import ExternalLink from 'lucide-solid/icons/external-link'
import { useI18n } from '../../lib/i18n/index.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PastTranscript } from '../conversations/past-transcript.tsx'

/** An earlier conversation, read beside the one that goes on. */
export const EarlierConversation = (props: { id: string; onBack: () => void }) => {
  const { t } = useI18n()
  return (
    <>
      <header class="flex h-12 shrink-0 items-center gap-2 border-b border-border px-2">
        <IconButton label={t('action.back')} icon={<ArrowLeft aria-hidden="true" />} onClick={() => props.onBack()} />
        <h2 class="min-w-0 flex-1 truncate text-base font-semibold text-strong">{t('visitor.earlierOne')}</h2>
        <IconButton
          as={A}
          label={t('visitor.openInHistory')}
          icon={<ExternalLink aria-hidden="true" />}
          {...{ href: `/conversations/${props.id}` }}
        />
      </header>
      <section class="min-h-0 flex-1 overflow-y-auto px-3 pb-4" aria-label={t('visitor.earlierOne')} tabindex="0">
        <PastTranscript id={props.id} />
      </section>
    </>
  )
}
