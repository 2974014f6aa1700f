import Mail from 'lucide-solid/icons/mail'
import Phone from 'lucide-solid/icons/phone'
import { Show } from 'solid-js'
import type { LeftMessageDetail } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { dialHref } from '../contact-form/contact-form.ts'
import { CopyButton } from '../visitor/copy-button.tsx'
import { texts } from './i18n/texts.ts'
import { mailtoOf } from './reply.ts'

/** How to answer: by mail with what was written quoted, or by a call. */
export const Sender = (props: { message: LeftMessageDetail }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const mailto = (mail: string) => {
    const { name, siteName, content, atMs } = props.message
    const subject = x('reply.subject', { site: siteName })
    return mailtoOf({
      mail,
      subject,
      greeting: x('reply.greeting', { name }),
      intro: x('reply.intro', { time: format.exact(atMs) }),
      quoted: content,
    })
  }
  return (
    <>
      <dl class="grid grid-cols-[72px_1fr] gap-x-3 gap-y-1.5 text-sm">
        <Show when={props.message.phone}>
          {(phone) => (
            <>
              <dt class="text-muted">{x('reply.phone')}</dt>
              <dd class="flex min-w-0 items-center gap-1 text-normal tabular-nums">
                {phone()}
                <CopyButton text={phone()} name={x('reply.phone')} />
              </dd>
            </>
          )}
        </Show>
        <Show when={props.message.mail}>
          {(mail) => (
            <>
              <dt class="text-muted">{x('reply.address')}</dt>
              <dd class="flex min-w-0 items-center gap-1 text-normal">
                <span class="truncate" title={mail()}>
                  {mail()}
                </span>
                <CopyButton text={mail()} name={x('reply.address')} />
              </dd>
            </>
          )}
        </Show>
      </dl>
      <div class="flex flex-wrap gap-2">
        <Show when={props.message.mail && mailto(props.message.mail)}>
          {(href) => (
            <a class={buttonClass()} href={href()}>
              <Mail aria-hidden="true" />
              {x('reply.mail')}
            </a>
          )}
        </Show>
        <Show when={props.message.phone && dialHref(props.message.phone)}>
          {(href) => (
            <a class={buttonClass()} href={href()}>
              <Phone aria-hidden="true" />
              {x('reply.call', { phone: props.message.phone ?? '' })}
            </a>
          )}
        </Show>
      </div>
    </>
  )
}
