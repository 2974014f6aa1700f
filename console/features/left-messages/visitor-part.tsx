import { A } from '@solidjs/router'
import Ban from 'lucide-solid/icons/ban'
import { createSignal, Show } from 'solid-js'
import type { LeftMessageDetail } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { BlockDialog } from '../live-visitors/block-dialog.tsx'
import { CopyButton } from '../visitor/copy-button.tsx'
import { FactList } from '../visitor/fact-list.tsx'
import { safeHref, shortUrl } from '../visitor/facts.ts'
import { texts } from './i18n/texts.ts'

type PartProps = { message: LeftMessageDetail }

/** What was said before, by the conversations of the same visitor. */
const Earlier = (props: PartProps) => {
  const x = useTexts(texts)
  const link = 'self-start text-sm text-accent-text hover:underline'
  return (
    <Show when={props.message.conversations > 0} fallback={<p class="text-sm text-muted">{x('visitor.noConversations')}</p>}>
      <A class={link} href={`/conversations?visitorId=${encodeURIComponent(props.message.visitorId)}`}>
        {x('visitor.conversations', { count: props.message.conversations })}
      </A>
      <Show when={props.message.conversationId}>
        {(id) => (
          <A class={link} href={`/conversations/${id()}`}>
            {x('visitor.before')}
          </A>
        )}
      </Show>
    </Show>
  )
}

/** Where it was left, and the visitor's number, by which lists find it. */
const Origin = (props: PartProps) => {
  const x = useTexts(texts)
  const url = () => props.message.info.pageUrl
  const words = (address: string) => props.message.info.pageTitle || shortUrl(address)
  return (
    <dl class="grid grid-cols-[72px_1fr] gap-x-3 gap-y-1.5 text-sm">
      <Show when={url()}>
        {(address) => (
          <>
            <dt class="text-muted">{x('column.page')}</dt>
            <dd class="min-w-0 truncate" title={address()}>
              <Show when={safeHref(address())} fallback={words(address())}>
                {(href) => (
                  <a href={href()} target="_blank" rel="noopener noreferrer nofollow" class="text-accent-text hover:underline">
                    {words(address())}
                  </a>
                )}
              </Show>
            </dd>
          </>
        )}
      </Show>
      <dt class="text-muted">{x('visitor.id')}</dt>
      <dd class="flex min-w-0 items-center gap-1 text-normal">
        <span class="truncate">{props.message.visitorId}</span>
        <CopyButton text={props.message.visitorId} name={x('visitor.id')} />
      </dd>
    </dl>
  )
}

/** Who left it, from where, what was before, and the way to the blacklist. */
export const VisitorPart = (props: PartProps) => {
  const x = useTexts(texts)
  const can = useCan()
  const [blocking, setBlocking] = createSignal(false)
  const facts = () => {
    const { pageUrl: _url, pageTitle: _title, ...info } = props.message.info
    return info
  }
  return (
    <>
      <Origin message={props.message} />
      <FactList info={facts()} />
      <Earlier message={props.message} />
      <Show when={can('blacklist.write')}>
        <Button class="self-start" size="sm" icon={<Ban aria-hidden="true" />} onClick={() => setBlocking(true)}>
          {x('visitor.block')}
        </Button>
        <BlockDialog
          open={blocking()}
          siteId={props.message.siteId}
          visitorId={props.message.visitorId}
          name={props.message.name}
          // An agent may only name an address the visitor is known by just now.
          ip={can('blacklist.remove') ? props.message.info.ip : undefined}
          onClose={() => setBlocking(false)}
        />
      </Show>
    </>
  )
}
