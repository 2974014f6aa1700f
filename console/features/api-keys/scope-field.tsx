import { createUniqueId, For, Show } from 'solid-js'
import { API_SCOPES, type ApiScope } from '../../../objects/protocol/api-scopes.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'
import { SCOPE_GROUPS, toggledScope } from './key-form.ts'
import { doesLess } from './scope-needs.ts'

type ScopeFieldProps = { chosen: readonly ApiScope[]; error: string | undefined; onChange: (scopes: ApiScope[]) => void }

type LessScope = Extract<keyof (typeof texts)['zh-CN'], `less.${string}`> extends `less.${infer S}` ? S : never
const hasLessText = (scope: ApiScope): scope is ApiScope & LessScope => `less.${scope}` in texts['zh-CN']

type ScopeBoxProps = { scope: ApiScope; checked: boolean; less: boolean; wrongId: string | undefined; onToggle: (on: boolean) => void }

const ScopeBox = (props: ScopeBoxProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const lessId = createUniqueId()
  const lessText = () => (props.less && hasLessText(props.scope) ? x(`less.${props.scope}`) : '')
  const describedBy = () => [props.wrongId, lessText() === '' ? undefined : lessId].filter(Boolean).join(' ')
  return (
    <div>
      <label class="flex cursor-pointer items-start gap-2.5 rounded-control px-2 py-1.5 hover:bg-surface-2">
        <input
          type="checkbox"
          class="mt-1 size-4 shrink-0 accent-accent-solid"
          aria-invalid={props.wrongId === undefined ? undefined : 'true'}
          aria-describedby={describedBy() || undefined}
          checked={props.checked}
          onChange={(event) => props.onToggle(event.currentTarget.checked)}
        />
        <span class="min-w-0 leading-[1.35]">
          <span class="block text-sm text-normal">{API_SCOPES[props.scope][language()]}</span>
          <code class="font-mono text-xs text-muted">{props.scope}</code>
        </span>
      </label>
      <Show when={lessText()}>
        {(text) => (
          <p id={lessId} class="pb-1 pl-8.5 text-xs text-warning-text">
            {text()}
          </p>
        )}
      </Show>
    </div>
  )
}

/** What the key may do, by areas. */
export const ScopeField = (props: ScopeFieldProps) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  return (
    <div class="flex flex-col gap-4">
      <For each={SCOPE_GROUPS}>
        {(group) => (
          <fieldset class="m-0 flex flex-col border-0 p-0">
            <legend class="mb-0.5 text-xs font-medium text-muted">{x(`group.${group.id}`)}</legend>
            <For each={group.scopes}>
              {(scope) => (
                <ScopeBox
                  scope={scope}
                  checked={props.chosen.includes(scope)}
                  less={doesLess(props.chosen, scope)}
                  wrongId={props.error === undefined ? undefined : id}
                  onToggle={(on) => props.onChange(toggledScope(props.chosen, scope, on))}
                />
              )}
            </For>
          </fieldset>
        )}
      </For>
      <Show when={props.error}>
        <p id={id} class="text-xs text-danger-text">
          {props.error}
        </p>
      </Show>
    </div>
  )
}
