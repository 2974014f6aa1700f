import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createSignal, Match, Show, Switch } from 'solid-js'
import type { Hook } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../lib/record-editor.ts'
import { RecordPanel } from '../../lib/record-panel/record-panel.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { hookCalls, hookSource } from './calls.ts'
import { HookTag } from './columns.tsx'
import { DeliveryLog } from './delivery-log.tsx'
import { HookFields, useFormWords } from './hook-fields.tsx'
import { fieldOfError, fieldsOfHook, toPatch } from './hook-form.ts'
import { HookWork } from './hook-work.tsx'
import { texts } from './i18n/texts.ts'
import { forgetHooks, hookQuery } from './queries.ts'
import { SecretOnce } from './secret-once.tsx'
import { StateLine } from './state-line.tsx'
import { TestSection } from './test-section.tsx'
import { VerifySection } from './verify-section.tsx'

const TABS = ['settings', 'log', 'verify'] as const
type Tab = (typeof TABS)[number]

const createHookEditor = (props: { hook: Hook }) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useFormWords()
  return createRecordEditor({
    saved: () => props.hook,
    fieldsOf: fieldsOfHook,
    check: words.check,
    save: (base, edits) => hookCalls.update(base.id, toPatch(base.revision, edits)),
    reload: () => queries.fetchQuery({ ...hookQuery(props.hook.id), staleTime: 0 }),
    textOf: words.textOf,
    fieldOf: fieldOfError,
    onSaved: (hook) => {
      queries.setQueryData(hookQuery(hook.id).queryKey, hook)
      void forgetHooks(queries)
      toasts.show({ text: x('save.done', { name: hook.name }), look: 'success' })
    },
  })
}

/** A webhook as an admin has it: how it stands, what it is, what it sent, how to check it. */
export const HookView = (props: { hook: Hook; firstSecret: string | null; onClose: () => void }) => {
  const x = useTexts(texts)
  const [tab, setTab] = createSignal<Tab>('settings')
  const [secret, setSecret] = createSignal(props.firstSecret)
  const [gone, setGone] = createSignal(false)
  const editor = createHookEditor(props)
  const source = hookSource(props.hook.id)
  const labelOf = (key: string) => (key === 'enabled' ? x('column.state') : x(`field.${fieldOfError(key) ?? 'name'}`))
  // What has to be changed before it can be saved stands there.
  createEffect(() => Object.keys(editor.errors()).length > 0 && setTab('settings'))
  return (
    <RecordPanel
      title={props.hook.name}
      aside={<HookTag hook={props.hook} />}
      editor={editor}
      labelOf={labelOf}
      gone={gone()}
      onClose={props.onClose}
      above={
        <>
          <Show when={secret()}>{(shown) => <SecretOnce secret={shown()} onDone={() => setSecret(null)} />}</Show>
          <div class="mb-5 flex flex-col gap-3">
            <StateLine state={props.hook.state} />
            <TestSection source={source} disabled={!props.hook.enabled} />
            <Segmented<Tab>
              class="self-start"
              label={x('tab.label')}
              value={tab()}
              segments={TABS.map((value) => ({ value, label: x(`tab.${value}`) }))}
              onChange={setTab}
            />
          </div>
        </>
      }
      fields={
        <div hidden={tab() !== 'settings'}>
          <HookFields editor={editor} />
        </div>
      }
    >
      <Switch>
        <Match when={tab() === 'settings'}>
          <HookWork
            hook={props.hook}
            onSecret={setSecret}
            onGone={() => {
              setGone(true)
              props.onClose()
            }}
          />
        </Match>
        <Match when={tab() === 'log'}>
          <DeliveryLog source={source} dead={props.hook.state.dead} off={!props.hook.enabled} />
        </Match>
        <Match when={tab() === 'verify'}>
          <VerifySection />
        </Match>
      </Switch>
    </RecordPanel>
  )
}
