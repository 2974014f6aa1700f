import { createSignal, type JSX, onMount, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { openConversationId } from '../../state/model.ts'
import { PartIcon, type PartIconName } from '../icon.tsx'
import { addStyle } from '../style.ts'
import css from './menu.css?inline'
import { askForNotices, canNotify } from './notices.ts'
import { gatherRecord, mailAddressOf, saveText } from './record.ts'
import { menuTexts } from './texts.ts'

addStyle(css)

const Item = (props: { icon: PartIconName; onClick: () => void; isDisabled?: boolean; children: JSX.Element }): JSX.Element => (
  <button type="button" role="menuitem" disabled={props.isDisabled} onClick={props.onClick}>
    <PartIcon name={props.icon} size={18} />
    {props.children}
  </button>
)

export const MenuList = (props: { onClose: (refocus: boolean) => void; onEnd: () => void }): JSX.Element => {
  const session = useSession()
  const texts = useTexts()
  const t = texts.wordsOf(menuTexts)
  const { view } = session
  const [isFailed, setFailed] = createSignal(false)
  let root!: HTMLDivElement
  const close = () => props.onClose(true)
  const hasName = () => view.visitorName !== '' && !/^Guest_/.test(view.visitorName)
  const hasLines = () => view.rows.some((row) => row.seq !== null && row.author !== 'system')

  const take = async (use: (text: string) => void) => {
    setFailed(false)
    try {
      use(await gatherRecord(session, texts))
      close()
    } catch {
      setFailed(true)
    }
  }
  const mail = (text: string) =>
    location.assign(mailAddressOf(t('record.title', { company: session.site.settings.companyName }), text, t('record.cut')))
  onMount(() => root.querySelector('button')?.focus())

  return (
    <div ref={root} class="menu-list" role="presentation">
      <Show when={hasName()}>
        <p class="menu-name" dir="auto">
          {t('menu.you', { name: view.visitorName })}
        </p>
      </Show>
      <Item
        icon={session.muted() ? 'sound' : 'soundOff'}
        onClick={() => {
          session.toggleMuted()
          close()
        }}
      >
        {t(session.muted() ? 'menu.soundOn' : 'menu.soundOff')}
      </Item>
      <NoticeItem onDone={close} />
      <Show when={hasLines()}>
        <Item icon="save" onClick={() => void take((text) => saveText(text, session.site.settings.companyName))}>
          {t('menu.save')}
        </Item>
        <Item icon="mail" onClick={() => void take(mail)}>
          {t('menu.mail')}
        </Item>
      </Show>
      <Show when={openConversationId(view) === null && view.isStaffed === false}>
        <Item
          icon="pen"
          onClick={() => {
            props.onClose(false)
            session.flow.leaveMessage()
          }}
        >
          {t('menu.leaveMessage')}
        </Item>
      </Show>
      <Show when={openConversationId(view)}>
        <Item
          icon="leave"
          onClick={() => {
            props.onClose(false)
            props.onEnd()
          }}
        >
          {t(view.phase.kind === 'queued' ? 'menu.leaveQueue' : 'menu.end')}
        </Item>
      </Show>
      <p class="menu-note" role="status">
        {isFailed() ? t('menu.failed') : ''}
      </p>
    </div>
  )
}

/** Browsers ask for notices only on a click, and not for a frame of another origin: there the switch is not. */
const NoticeItem = (props: { onDone: () => void }): JSX.Element => {
  const { storage, isOwnOrigin } = useSession()
  const t = useTexts().wordsOf(menuTexts)
  const [isOn, setOn] = createSignal(canNotify() && storage.loadNotify() && Notification.permission === 'granted')
  const [isDenied, setDenied] = createSignal(canNotify() && Notification.permission === 'denied')
  const toggle = async () => {
    const wanted = !isOn()
    const allowed = wanted && (await askForNotices())
    storage.saveNotify(allowed)
    setOn(allowed)
    setDenied(wanted && !allowed)
    if (!isDenied()) props.onDone()
  }
  return (
    <Show when={isOwnOrigin && canNotify()}>
      <Item icon={isOn() ? 'bellOff' : 'bell'} isDisabled={isDenied()} onClick={() => void toggle()}>
        {t(isDenied() ? 'menu.noticeDenied' : isOn() ? 'menu.noticeOff' : 'menu.noticeOn')}
      </Item>
    </Show>
  )
}
