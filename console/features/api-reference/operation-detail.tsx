import { For, type JSX, Show } from 'solid-js'
import { API_SCOPES, type ApiScope } from '../../../objects/protocol/api-scopes.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Tag } from '../../ui/badge.tsx'
import { CodeBlock } from '../developers/code-block.tsx'
import { curlOf } from './curl.ts'
import type { Answer, Operation, Parameter } from './document.ts'
import { FieldList } from './field-list.tsx'
import { fieldOf, fieldsOf, fieldsOfAnswer } from './fields.ts'
import { texts } from './i18n/texts.ts'
import { Prose } from './prose.tsx'
import type { Schemas } from './schema.ts'

const Part = (props: { title: string; children: JSX.Element }) => (
  <section class="flex min-w-0 flex-col gap-2">
    <h4 class="text-xs font-semibold text-muted">{props.title}</h4>
    {props.children}
  </section>
)

/** Who may call it, and what a key needs. */
const Needs = (props: { operation: Operation }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const roles = () => props.operation.roles.map((role) => x(`role.${role as 'admin' | 'supervisor' | 'agent'}`)).join(x('list.separator'))
  const wordsOf = (scope: string) => (scope in API_SCOPES ? API_SCOPES[scope as ApiScope][language()] : '')
  return (
    <Part title={x('part.needs')}>
      <Show when={props.operation.scopes.length > 0}>
        <ul class="flex flex-col gap-1">
          <For each={props.operation.scopes}>
            {(scope) => (
              <li class="flex flex-wrap items-baseline gap-x-2 text-sm text-normal">
                <Tag look="accent">
                  <code class="font-mono">{scope}</code>
                </Tag>
                {wordsOf(scope)}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="flex flex-wrap gap-x-1 text-sm text-normal">
        <span>{x(`access.${props.operation.access}`)}</span>
        <Show when={props.operation.roles.length > 0}>
          <span>{x('access.roles', { roles: roles() })}</span>
        </Show>
      </p>
    </Part>
  )
}

const Parameters = (props: { title: string; parameters: readonly Parameter[]; schemas: Schemas }) => (
  <Show when={props.parameters.length > 0}>
    <Part title={props.title}>
      <FieldList fields={props.parameters.map(({ name, schema, isRequired }) => fieldOf(name, schema, isRequired, props.schemas))} />
    </Part>
  </Show>
)

const AnswerRow = (props: { answer: Answer; schemas: Schemas }) => {
  const x = useTexts(texts)
  const fields = () => fieldsOfAnswer(props.answer, props.schemas)
  const look = () => (props.answer.status.startsWith('2') ? 'success' : 'neutral')
  return (
    <li class="flex flex-col gap-1 border-t border-border py-2 first:border-t-0">
      <p class="flex flex-wrap items-baseline gap-x-2 text-sm text-normal">
        <Tag look={look()}>{props.answer.status === 'default' ? x('answer.other') : props.answer.status}</Tag>
        <span class="min-w-0 break-words">
          <Prose text={props.answer.text} />
        </span>
      </p>
      <Show when={fields().length > 0}>
        <details>
          <summary class="w-fit cursor-pointer rounded-control text-xs font-medium text-accent-text">
            {x('field.inside', { count: fields().length })}
            <span class="sr-only"> {props.answer.status}</span>
          </summary>
          <div class="mt-1 border-l-2 border-border pl-3">
            <FieldList fields={fields()} />
          </div>
        </details>
      </Show>
    </li>
  )
}

/** Everything about one operation; drawn once it is opened. */
export const OperationDetail = (props: { operation: Operation; schemas: Schemas }) => {
  const x = useTexts(texts)
  const within = (place: string) => props.operation.parameters.filter((parameter) => parameter.in === place)
  const curl = () => curlOf(location.origin, props.operation, props.schemas)
  return (
    <div class="flex min-w-0 flex-col gap-5 px-4 pt-1 pb-5 max-md:px-3">
      <Needs operation={props.operation} />
      <Parameters title={x('part.path')} parameters={within('path')} schemas={props.schemas} />
      <Parameters title={x('part.query')} parameters={within('query')} schemas={props.schemas} />
      <Show when={props.operation.body}>
        {(body) => (
          <Part title={x('part.body')}>
            <FieldList fields={fieldsOf(body(), props.schemas)} />
          </Part>
        )}
      </Show>
      <Part title={x('part.answers')}>
        <ul class="flex flex-col">
          <For each={props.operation.answers}>{(answer) => <AnswerRow answer={answer} schemas={props.schemas} />}</For>
        </ul>
      </Part>
      <Show when={props.operation.access === 'key'}>
        <Part title={x('part.example')}>
          <CodeBlock code={curl()} label={x('part.example')} copyLabel={x('example.copy')} />
        </Part>
      </Show>
    </div>
  )
}
