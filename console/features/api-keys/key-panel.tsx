import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import KeyRound from 'lucide-solid/icons/key-round'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { API_SCOPES, type ApiScope } from '../../../objects/protocol/api-scopes.ts'
import type { ApiKey } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { DetailPanel, LoadedDetail } from '../../lib/record-panel/detail-panel.tsx'
import { Button } from '../../ui/button.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { texts } from './i18n/texts.ts'
import { KeyOnce } from './key-once.tsx'
import { KeyState } from './key-state.tsx'
import { apiKeyQuery } from './queries.ts'
import { RevokeDialog } from './revoke-dialog.tsx'

const Fact = (props: { name: string; children: JSX.Element }) => (
  <div class="flex gap-3 text-sm">
    <dt class="w-24 shrink-0 text-muted">{props.name}</dt>
    <dd class="min-w-0 break-words text-normal tabular-nums">{props.children}</dd>
  </div>
)

const Facts = (props: { apiKey: ApiKey }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const at = (atMs: number | null, none: string) => (atMs === null ? none : format.exact(atMs))
  return (
    <dl class="flex flex-col gap-2">
      <Fact name={x('column.used')}>{at(props.apiKey.lastUsedAtMs, x('used.never'))}</Fact>
      <Fact name={x('column.expires')}>{at(props.apiKey.expiresAtMs, x('term.never'))}</Fact>
      <Show when={props.apiKey.revokedAtMs}>{(atMs) => <Fact name={x('fact.revoked')}>{format.exact(atMs())}</Fact>}</Show>
      <Fact name={x('column.created')}>{format.exact(props.apiKey.createdAtMs)}</Fact>
      <Fact name={x('column.by')}>{props.apiKey.createdByName ?? x('by.gone')}</Fact>
      <Fact name={x('fact.id')}>
        <code class="font-mono">{props.apiKey.id}</code>
      </Fact>
    </dl>
  )
}

const Scopes = (props: { scopes: readonly string[] }) => {
  const { language } = useI18n()
  const wordsOf = (scope: string) => (scope in API_SCOPES ? API_SCOPES[scope as ApiScope][language()] : scope)
  return (
    <ul class="flex flex-col gap-2">
      <For each={props.scopes}>
        {(scope) => (
          <li class="text-sm leading-[1.35] text-normal">
            {wordsOf(scope)}
            <code class="block font-mono text-xs text-muted">{scope}</code>
          </li>
        )}
      </For>
    </ul>
  )
}

const OpenedKey = (props: { apiKey: ApiKey; firstSecret: string | null; onClose: () => void }) => {
  const x = useTexts(texts)
  const [secret, setSecret] = createSignal(props.firstSecret)
  const [revoking, setRevoking] = createSignal(false)
  return (
    <DetailPanel title={props.apiKey.name} aside={<KeyState state={props.apiKey.state} />} onClose={props.onClose}>
      <Show when={secret()}>{(shown) => <KeyOnce apiKey={props.apiKey} secret={shown()} onDone={() => setSecret(null)} />}</Show>
      <PanelSection title={x('section.key')}>
        <Facts apiKey={props.apiKey} />
        <A href={`/audit?actorId=${props.apiKey.id}`} class="text-sm font-medium text-accent-text hover:underline">
          {x('link.audit')}
        </A>
      </PanelSection>
      <PanelSection title={x('section.scopes')}>
        <Scopes scopes={props.apiKey.scopes} />
      </PanelSection>
      <Show when={props.apiKey.state !== 'revoked'}>
        <PanelSection title={x('revoke.action')} text={x('revoke.hint')}>
          <div>
            <Button look="danger" onClick={() => setRevoking(true)}>
              {x('revoke.action')}
            </Button>
          </div>
        </PanelSection>
      </Show>
      <Show when={revoking()}>
        <RevokeDialog apiKey={props.apiKey} onClose={() => setRevoking(false)} />
      </Show>
    </DetailPanel>
  )
}

/** One key at the side of the list. */
export const KeyPanel = (props: { id: string; firstSecret: string | null; onClose: () => void }) => {
  const x = useTexts(texts)
  const query = useQuery(() => apiKeyQuery(props.id))
  return (
    <LoadedDetail
      query={query}
      loading={x('panel.loading')}
      gone={{ icon: <KeyRound aria-hidden="true" />, title: x('panel.gone'), text: x('panel.goneText') }}
      onClose={props.onClose}
    >
      {(apiKey) => <OpenedKey apiKey={apiKey()} firstSecret={props.firstSecret} onClose={props.onClose} />}
    </LoadedDetail>
  )
}
