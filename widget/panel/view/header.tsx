import { createMemo, type JSX, Show } from 'solid-js'
import { useTexts } from '../i18n/text.ts'
import { useSession } from '../session/session.ts'
import { Avatar } from './avatar.tsx'
import { statusOf } from './header-status.ts'
import { Icon } from './icons.tsx'
import { Menu } from './menu.tsx'

/** Who one talks to, and how things stand, in words. */
export const Header = (props: { onEnd: () => void }): JSX.Element => {
  const { t } = useTexts()
  const session = useSession()
  const { site, view } = session
  const agent = createMemo(() => (view.phase.kind === 'served' ? view.phase.agent : null))
  const status = createMemo(() => statusOf(view, session.isOnline()))

  return (
    <header class="header">
      <Show when={agent()} fallback={<Brand />}>
        {(person) => <Avatar id={person().id} name={person().name} picture={person().avatar ?? site.settings.agentIcon} class="on-brand" />}
      </Show>
      <div class="header-text">
        <h1>{site.settings.companyName}</h1>
        <p role="status">
          <span class={`dot ${status().tone}`} aria-hidden="true" />
          {t(status().key, status().values)}
        </p>
      </div>
      <Menu onEnd={props.onEnd} />
      <Show when={session.isEmbedded}>
        <button type="button" class="header-button" aria-label={t('header.close')} title={t('header.close')} onClick={session.close}>
          <Icon name="down" size={22} />
        </button>
      </Show>
    </header>
  )
}

const Brand = (): JSX.Element => {
  const { site } = useSession()
  return (
    <Show
      when={site.settings.dialogLogo}
      fallback={<Avatar id={site.siteId} name={site.settings.companyName} picture={site.settings.agentIcon} class="on-brand" />}
    >
      {(logo) => <img class="logo" src={logo()} alt="" />}
    </Show>
  )
}
