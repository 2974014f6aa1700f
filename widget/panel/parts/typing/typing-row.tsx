import { createMemo, type JSX, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { Avatar } from '../../view/avatar.tsx'
import { addStyle } from '../style.ts'
import css from './typing.css?inline'

addStyle(css)

/** An agent is writing. */
export const TypingRow = (): JSX.Element => {
  const { t } = useTexts()
  const { view, site } = useSession()
  const person = createMemo(() => view.people.find((candidate) => candidate.id === view.typingAgentId))
  return (
    <Show when={person()}>
      {(agent) => (
        <div class="row theirs first last fresh">
          <Avatar id={agent().id} name={agent().name} picture={agent().avatar ?? site.settings.agentIcon} />
          <div class="bubble typing">
            <span class="hidden">{t('transcript.typing', { agent: agent().name })}</span>
            <i />
            <i />
            <i />
          </div>
        </div>
      )}
    </Show>
  )
}
