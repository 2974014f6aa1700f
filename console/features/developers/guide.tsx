import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Site } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { EmbedLine } from '../sites/embed/embed-line.tsx'
import { addressOf } from '../sites/tabs.ts'
import { texts } from './i18n/texts.ts'
import { IdentitySecret } from './identity-secret.tsx'
import { Example, ReferenceTable, Section } from './section.tsx'
import { ServerExamples } from './server-examples.tsx'
import * as snippets from './snippets.ts'

const LINK = 'font-medium text-accent-text hover:underline'

const Install = (props: { site: Site }) => {
  const x = useTexts(texts)
  return (
    <Section id="install" title={x('install.title')} text={x('install.text')}>
      <EmbedLine siteId={props.site.id} />
      <p>
        {x('install.check')}{' '}
        <A href={addressOf(props.site.id, 'embed')} class={LINK}>
          {x('install.checkLink')}
        </A>
      </p>
      <Example text={x('install.stub')} code={snippets.QUEUE_STUB} />
      <Example text={x('install.button')} code={snippets.BUTTON_EXAMPLE} />
    </Section>
  )
}

const Commands = () => {
  const x = useTexts(texts)
  return (
    <Section id="commands" title={x('commands.title')} text={x('commands.text')}>
      <ReferenceTable
        label={x('commands.call')}
        head={[x('commands.call'), x('table.effect')]}
        rows={snippets.COMMANDS.map(({ name, call }) => ({ name: call, code: '', text: x(`command.${name}`) }))}
      />
      <Example text={x('commands.set')} code={snippets.SET_VALUES} />
    </Section>
  )
}

const Events = () => {
  const x = useTexts(texts)
  return (
    <Section id="events" title={x('events.title')} text={x('events.text')}>
      <ReferenceTable
        label={x('events.name')}
        head={[x('events.name'), x('table.when')]}
        rows={snippets.EVENTS.map(({ name, gets }) => ({ name, code: gets, text: x(`event.${name}`) }))}
      />
      <Example text={x('events.example')} code={snippets.EVENT_EXAMPLE} />
    </Section>
  )
}

const Pages = (props: { origin: string; site: Site }) => {
  const x = useTexts(texts)
  return (
    <>
      <Section id="spa" title={x('spa.title')} text={x('spa.text')}>
        <Example text={x('spa.track')} code={snippets.TRACK_EXAMPLE} />
        <p>{x('spa.signOut')}</p>
      </Section>
      <Section id="csp" title={x('csp.title')} text={x('csp.text')}>
        <Example text={x('csp.directives')} code={snippets.cspOf(props.origin)} />
        <Example text={x('csp.nonce')} code={snippets.embedWithNonce(props.origin, props.site.id)} />
        <p>{x('csp.images')}</p>
      </Section>
    </>
  )
}

const Identity = (props: { site: Site }) => {
  const x = useTexts(texts)
  return (
    <Section id="identity" title={x('identity.title')} text={x('identity.text')}>
      <ol class="flex min-w-0 list-decimal flex-col gap-5 pl-5 marker:text-muted">
        <li class="min-w-0">
          <p class="mb-3">{x('identity.secret')}</p>
          <div class="flex flex-col gap-3">
            <IdentitySecret siteId={props.site.id} />
          </div>
        </li>
        <li class="min-w-0">
          <p class="mb-3">{x('identity.server', { variable: snippets.SECRET_VARIABLE })}</p>
          <ServerExamples />
        </li>
        <li class="min-w-0">
          <Example text={x('identity.browser')} code={snippets.IDENTIFY} />
        </li>
      </ol>
      <p>{x('identity.signOut')}</p>
    </Section>
  )
}

const Settings = (props: { site: Site }) => {
  const x = useTexts(texts)
  return (
    <>
      <Section id="form" title={x('form.title')} text={x('form.text')}>
        <p>
          <A href={addressOf(props.site.id, 'service')} class={LINK}>
            {x('form.link')}
          </A>
        </p>
      </Section>
      <Section id="rules" title={x('rules.title')} text={x('rules.text')}>
        <ul class="list-disc pl-5 marker:text-muted">
          <li>{x('rules.page')}</li>
          <li>{x('rules.time')}</li>
          <li>{x('rules.who')}</li>
          <li>{x('rules.all')}</li>
        </ul>
        <p>
          <A href={addressOf(props.site.id, 'invitation')} class={LINK}>
            {x('rules.link')}
          </A>
        </p>
      </Section>
    </>
  )
}

const Addresses = (props: { origin: string; site: Site }) => {
  const x = useTexts(texts)
  const can = useCan()
  const outside = (path: string) => (
    <a href={path} target="_blank" rel="noopener" class={`${LINK} break-all`}>
      {props.origin}
      {path}
    </a>
  )
  return (
    <>
      <Section id="alone" title={x('alone.title')} text={x('alone.text')}>
        <p>{outside(`/chat/${props.site.id}`)}</p>
      </Section>
      <Section id="api" title={x('api.title')} text={x('api.text')}>
        <p class="flex flex-wrap gap-x-5 gap-y-1">
          <A href="/api-reference" class={LINK}>
            {x('api.reference')}
          </A>
          <Show when={can('api_keys.write')}>
            <A href="/api-keys" class={LINK}>
              {x('api.keys')}
            </A>
          </Show>
        </p>
        <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 max-md:grid-cols-1">
          <dt class="text-muted">{x('api.http')}</dt>
          <dd>{outside('/api/openapi.json')}</dd>
          <dt class="text-muted">{x('api.sockets')}</dt>
          <dd>{outside('/api/protocol.json')}</dd>
          <dt class="text-muted">{x('api.key')}</dt>
          <dd>
            <code class="font-mono text-strong">{props.site.id}</code>
          </dd>
        </dl>
      </Section>
    </>
  )
}

/** Everything a site's developers need, with the site's own key filled in. */
export const Guide = (props: { site: Site; origin: string }) => (
  <>
    <Install site={props.site} />
    <Commands />
    <Events />
    <Pages origin={props.origin} site={props.site} />
    <Identity site={props.site} />
    <Settings site={props.site} />
    <Addresses origin={props.origin} site={props.site} />
  </>
)
