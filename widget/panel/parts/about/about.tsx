import { For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { PartIcon, type PartIconName } from '../icon.tsx'
import { addStyle } from '../style.ts'
import css from './about.css?inline'
import { Ad } from './ad.tsx'

addStyle(css)

type Way = { icon: PartIconName; text: string; href?: string }

/** Where else the company is found, and its picture. */
export const About = (): JSX.Element => {
  const { site } = useSession()
  const { language } = useTexts()
  const ways = (): Way[] => {
    const { phone, mail, address } = site.settings
    const all: Way[] = [
      { icon: 'phone', text: phone, href: `tel:${phone.replace(/[^\d+]/g, '')}` },
      { icon: 'mail', text: mail, href: `mailto:${mail}` },
      { icon: 'pin', text: address },
    ]
    return all.filter(({ text }) => text !== '')
  }
  return (
    <>
      <Show when={ways().length > 0}>
        <ul class="ways" lang={language()}>
          <For each={ways()}>
            {(way) => (
              <li>
                <PartIcon name={way.icon} size={16} />
                <Show when={way.href} fallback={<span dir="auto">{way.text}</span>}>
                  {(href) => (
                    <a href={href()} dir="auto">
                      {way.text}
                    </a>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={site.settings.image}>{(image) => <img class="own-image" src={image()} alt="" />}</Show>
      <Ad place="image" />
    </>
  )
}
