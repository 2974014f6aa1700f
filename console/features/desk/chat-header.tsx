import ArrowLeft from 'lucide-solid/icons/arrow-left'
import PanelRight from 'lucide-solid/icons/panel-right'
import { type JSX, Show } from 'solid-js'
import type { ConversationView } from '../../../objects/protocol/model.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { Tag } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { laterPlaceOf } from '../visitor/later-place.ts'
import { Viewers } from './viewers.tsx'

type ChatHeaderProps = {
  view: ConversationView
  link: SiteLink
  open: boolean
  /** This person serves it. */
  own: boolean
  infoShown: boolean
  /** What one can do with an open conversation. */
  actions: JSX.Element
  onBack: () => void
  onInfo: () => void
}

/** Who it is, whether they are there, what they look at; and what one can do. */
export const ChatHeader = (props: ChatHeaderProps) => {
  const { t, language } = useI18n()
  const detail = (): string => {
    const place = laterPlaceOf(props.view.visitor, language())
    const page = props.view.visitor.pageTitle || props.view.visitor.pageUrl
    return [place, page && t('chat.looksAt', { page })].filter(Boolean).join(' · ')
  }
  return (
    <header class="flex h-12 shrink-0 items-center gap-2 border-b border-border pr-2 pl-4 max-md:pl-2">
      <IconButton class="md:hidden" label={t('action.back')} icon={<ArrowLeft aria-hidden="true" />} onClick={() => props.onBack()} />
      <div class="flex min-w-0 flex-1 items-center gap-2">
        <h2 class="max-w-48 shrink-0 truncate text-base font-semibold text-strong max-md:max-w-32">{props.view.visitorName}</h2>
        <Show when={props.open}>
          <Tag look={props.view.visitorConnected ? 'success' : 'neutral'}>
            {t(props.view.visitorConnected ? 'chat.present' : 'chat.away')}
          </Tag>
        </Show>
        <p class="min-w-0 truncate text-sm text-muted max-sm:hidden" title={detail()}>
          {detail()}
        </p>
      </div>
      <Viewers id={props.view.id} link={props.link} />
      <Show when={props.own}>{props.actions}</Show>
      <IconButton
        class="xl:hidden"
        label={t('chat.info')}
        pressed={props.infoShown}
        icon={<PanelRight aria-hidden="true" />}
        onClick={() => props.onInfo()}
      />
    </header>
  )
}
