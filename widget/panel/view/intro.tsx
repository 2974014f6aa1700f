import { type JSX, Show } from 'solid-js'
import { part } from '../parts/part.tsx'
import { useSession } from '../session/session.ts'
import { Avatar } from './avatar.tsx'
import { RichText } from './rich-text.tsx'

const About = part(async () => (await import('../parts/about/about.tsx')).About)
const Ad = part(async () => (await import('../parts/about/ad.tsx')).Ad)

/** What a visitor sees first: who is here, what they announce, where else they are. */
export const Intro = (): JSX.Element => {
  const { site } = useSession()
  const hasAbout = () => {
    const { address, phone, mail, image } = site.settings
    return address || phone || mail || image || site.ads.some((ad) => ad.place === 'image')
  }
  return (
    <div class="intro">
      <Avatar id={site.siteId} name={site.settings.companyName} picture={site.settings.agentIcon} class="company large" />
      <p class="intro-name" dir="auto">
        {site.settings.companyName}
      </p>
      <Show when={site.settings.notice}>
        {(notice) => (
          <p class="notice" dir="auto">
            <RichText text={notice()} />
          </p>
        )}
      </Show>
      <Show when={hasAbout()}>
        <About />
      </Show>
    </div>
  )
}

/** Their first word, and the ad above it. */
export const Greeting = (): JSX.Element => {
  const { site } = useSession()
  return (
    <>
      <Show when={site.ads.some((ad) => ad.place === 'tip')}>
        <Ad place="tip" />
      </Show>
      <Show when={site.settings.greeting}>
        {(greeting) => (
          <div class="row theirs first last">
            <Avatar id={site.siteId} name={site.settings.companyName} picture={site.settings.agentIcon} class="company" />
            <div class="stack">
              <span class="name">{site.settings.companyName}</span>
              <div class="bubble" dir="auto">
                <RichText text={greeting()} />
              </div>
            </div>
          </div>
        )}
      </Show>
    </>
  )
}
