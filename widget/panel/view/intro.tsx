import { type JSX, Show } from 'solid-js'
import { useSession } from '../session/session.ts'
import { Avatar } from './avatar.tsx'
import { RichText } from './rich-text.tsx'

/** What a visitor sees first: who is here, what they announce, and their greeting. */
export const Intro = (): JSX.Element => {
  const { site } = useSession()
  return (
    <div class="intro">
      <Avatar id={site.siteId} name={site.info.companyName} picture={site.dialog.agentIconUrl} class="company large" />
      <p class="intro-name">{site.info.companyName}</p>
      <Show when={site.info.notice}>
        {(notice) => (
          <p class="notice">
            <RichText text={notice()} />
          </p>
        )}
      </Show>
    </div>
  )
}

export const Greeting = (): JSX.Element => {
  const { site } = useSession()
  return (
    <Show when={site.info.greeting}>
      {(greeting) => (
        <div class="row theirs first last">
          <Avatar id={site.siteId} name={site.info.companyName} picture={site.dialog.agentIconUrl} class="company" />
          <div class="stack">
            <span class="name">{site.info.companyName}</span>
            <div class="bubble">
              <RichText text={greeting()} />
            </div>
          </div>
        </div>
      )}
    </Show>
  )
}
