import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import type { CallCentre } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { RecordEditor } from '../../lib/record-editor.ts'
import { TextField } from '../../ui/field.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { DeliverySource } from '../hooks/calls.ts'
import { ReplaceSecret } from '../hooks/replace-secret.tsx'
import { SecretOnce } from '../hooks/secret-once.tsx'
import { StateLine } from '../hooks/state-line.tsx'
import { TestSection } from '../hooks/test-section.tsx'
import { CopyLine } from '../sites/embed/embed-line.tsx'
import { centreCalls } from './calls.ts'
import type { CentreFields } from './editor.ts'
import { texts } from './i18n/texts.ts'
import { centreQuery } from './queries.ts'

type ConnectionProps = {
  centre: CallCentre
  editor: RecordEditor<CentreFields>
  source: DeliverySource
  secret: string | null
  onSecret: (secret: string | null) => void
}

/** What we tell the call centre. */
const Outgoing = (props: ConnectionProps) => {
  const x = useTexts(texts)
  return (
    <PanelSection title={x('out.title')} text={x('out.text')}>
      <form
        novalidate
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void props.editor.submit()
        }}
      >
        <TextField
          type="url"
          label={x('field.url')}
          hint={x('hint.url')}
          placeholder="https://"
          maxLength={1_000}
          spellcheck={false}
          value={props.editor.values().url}
          error={props.editor.errors().url ?? null}
          onInput={(url) => props.editor.edit('url', url)}
        />
        <Switch
          label={x('field.enabled')}
          hint={x('hint.enabled')}
          checked={props.editor.values().enabled}
          onChange={(enabled) => props.editor.edit('enabled', enabled)}
        />
        <input type="submit" hidden />
      </form>
      <Show when={props.centre.url !== '' && props.centre.hasSecret}>
        <StateLine state={props.centre.state} />
        <TestSection source={props.source} disabled={props.editor.isDirty()} />
      </Show>
    </PanelSection>
  )
}

/** What the call centre tells us. */
const Incoming = (props: { centre: CallCentre }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  return (
    <PanelSection title={x('in.title')} text={x('in.text')}>
      <CopyLine text={props.centre.eventsUrl} label={x('in.copy')} />
      <p class="text-sm text-muted">
        <Show when={props.centre.lastEventAtMs} fallback={x('in.never')}>
          {(atMs) => <span title={format.exact(atMs())}>{x('in.last', { time: format.moment(atMs(), now()) })}</span>}
        </Show>
      </p>
    </PanelSection>
  )
}

/** Where we tell the call centre, where it tells us, and the secret that signs both. */
export const Connection = (props: ConnectionProps) => {
  const x = useTexts(texts)
  const queries = useQueryClient()
  const replace = async () => {
    const secret = await centreCalls.replaceSecret()
    await queries.invalidateQueries({ queryKey: centreQuery().queryKey })
    return secret
  }
  return (
    <>
      <Show when={props.secret}>{(secret) => <SecretOnce secret={secret()} onDone={() => props.onSecret(null)} />}</Show>
      <Outgoing {...props} />
      <Incoming centre={props.centre} />
      <PanelSection title={x('secret.title')} text={x(props.centre.hasSecret ? 'secret.text' : 'secret.none')}>
        <Show when={props.centre.hasSecret}>
          <ReplaceSecret replace={replace} onSecret={props.onSecret} />
        </Show>
      </PanelSection>
    </>
  )
}
