import { type JSX, Show } from 'solid-js'
import { useSession } from '../../session/session.ts'
import { Avatar } from '../../view/avatar.tsx'
import '../style.ts'

/** An agent's invitation on the page of our own. */
export const InvitationCard = (): JSX.Element => {
  const { invitation, site } = useSession()
  return (
    <Show when={invitation()}>
      {(shown) => (
        <div class="row theirs first last fresh">
          <Avatar id={shown().agent.name} name={shown().agent.name} picture={shown().agent.avatar ?? site.settings.agentIcon} />
          <div class="stack">
            <span class="name">{shown().agent.name}</span>
            <div class="bubble" dir="auto">
              {shown().text || site.settings.inviteText}
            </div>
            <div class="answers">
              <Show when={site.settings.inviteLater}>
                <button type="button" class="secondary" onClick={() => shown().answer(false)}>
                  {site.settings.inviteLaterText}
                </button>
              </Show>
              <Show when={site.settings.inviteAccept}>
                <button type="button" class="primary" onClick={() => shown().answer(true)}>
                  {site.settings.inviteAcceptText}
                </button>
              </Show>
            </div>
          </div>
        </div>
      )}
    </Show>
  )
}
