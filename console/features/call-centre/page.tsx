import { useQuery } from '@tanstack/solid-query'
import PhoneForwarded from 'lucide-solid/icons/phone-forwarded'
import { createSignal, Match, Show, Switch } from 'solid-js'
import type { CallCentre } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { QueryFrame } from '../../lib/query-frame.tsx'
import { UnsavedGuard } from '../../lib/record-panel/unsaved-guard.tsx'
import { Tag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { callCentreSource } from '../hooks/calls.ts'
import { DeliveryLog } from '../hooks/delivery-log.tsx'
import { Connection } from './connection.tsx'
import { createEditor } from './editor.ts'
import { Foot } from './foot.tsx'
import { texts } from './i18n/texts.ts'
import { Protocol } from './protocol.tsx'
import { centreQuery } from './queries.ts'

const TABS = ['connection', 'log', 'protocol'] as const
type Tab = (typeof TABS)[number]

/** Nothing is connected yet: what it is for, and what to try it with. */
const Nothing = (props: { onBegin: () => void; onProtocol: () => void }) => {
  const x = useTexts(texts)
  return (
    <div class="mx-auto flex max-w-150 flex-col items-center gap-2 py-8">
      <div class="[&>div]:min-h-0">
        <EmptyState icon={<PhoneForwarded aria-hidden="true" />} title={x('empty.title')} text={x('empty.text')}>
          <Button look="primary" onClick={() => props.onBegin()}>
            {x('empty.begin')}
          </Button>
          <Button onClick={() => props.onProtocol()}>{x('tab.protocol')}</Button>
        </EmptyState>
      </div>
      <p class="max-w-110 text-center text-xs text-muted">
        {x('empty.simulator')} <code class="font-mono text-strong">npm run call-centre</code>
      </p>
    </div>
  )
}

const Loaded = (props: { centre: CallCentre }) => {
  const x = useTexts(texts)
  const [tab, setTab] = createSignal<Tab>('connection')
  const [begun, setBegun] = createSignal(false)
  const [secret, setSecret] = createSignal<string | null>(null)
  const source = callCentreSource()
  const editor = createEditor({
    get centre() {
      return props.centre
    },
    onSecret: setSecret,
  })
  const isNothing = () => props.centre.url === '' && !props.centre.hasSecret && !begun()
  return (
    <>
      <div class="flex flex-wrap items-center gap-3 px-6 pt-4 max-md:px-4">
        <Segmented<Tab>
          label={x('tab.label')}
          value={tab()}
          segments={TABS.map((value) => ({ value, label: x(`tab.${value}`) }))}
          onChange={setTab}
        />
        <Show when={!isNothing()}>
          <Tag look={props.centre.enabled ? 'success' : 'neutral'}>{x(props.centre.enabled ? 'centre.on' : 'centre.off')}</Tag>
        </Show>
      </div>
      <div class="min-h-0 flex-1 overflow-y-auto px-6 py-5 max-md:px-4">
        <div class="max-w-200">
          <h2 class="sr-only">{x(`tab.${tab()}`)}</h2>
          <Switch>
            <Match when={tab() === 'connection'}>
              <Show when={!isNothing()} fallback={<Nothing onBegin={() => setBegun(true)} onProtocol={() => setTab('protocol')} />}>
                <Connection centre={props.centre} editor={editor} source={source} secret={secret()} onSecret={setSecret} />
              </Show>
            </Match>
            <Match when={tab() === 'log'}>
              <DeliveryLog source={source} dead={props.centre.state.dead} off={!props.centre.enabled} />
            </Match>
            <Match when={tab() === 'protocol'}>
              <Protocol eventsUrl={props.centre.eventsUrl} />
            </Match>
          </Switch>
        </div>
      </div>
      <Foot editor={editor} />
      <UnsavedGuard active={editor.isDirty()} />
    </>
  )
}

/** Section 4: the interface to the call centre, both ways. */
const CallCentrePage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const query = useQuery(centreQuery)
  return (
    <div class="flex h-full flex-col bg-surface-1">
      <header class="border-b border-border px-6 py-4 max-md:px-4">
        <h1 class="text-xl font-semibold text-strong">{t('page.callCentre')}</h1>
        <p class="text-sm text-muted">{x('page.text')}</p>
      </header>
      <QueryFrame query={query} skeleton={<Skeleton class="m-6 h-64 max-w-150" />}>
        {(centre) => <Loaded centre={centre()} />}
      </QueryFrame>
    </div>
  )
}

export default CallCentrePage
