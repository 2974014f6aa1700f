import { For, Show } from 'solid-js'
import type { AgentRow } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Tag } from '../../ui/badge.tsx'
import { ROLE_TEXTS } from './facts.ts'
import { texts } from './i18n/texts.ts'
import type { Names } from './names.ts'

export const AccountTag = (props: { agent: AgentRow }) => {
  const x = useTexts(texts)
  return (
    <Show when={!props.agent.enabled}>
      <Tag look="danger">{x('account.disabled')}</Tag>
    </Show>
  )
}

const Facts = (props: { rows: readonly (readonly [string, string])[] }) => (
  <dl class="grid grid-cols-[72px_1fr] gap-x-3 gap-y-1.5 text-sm">
    <For each={props.rows}>
      {([label, value]) => (
        <>
          <dt class="text-muted">{label}</dt>
          <dd class="min-w-0 break-words text-normal tabular-nums">{value}</dd>
        </>
      )}
    </For>
  </dl>
)

const useAccountRows = () => {
  const { format } = useI18n()
  const x = useTexts(texts)
  return ({ username, createdAtMs, signedInAtMs }: AgentRow) =>
    [
      [x('field.username'), username],
      [x('column.createdAt'), format.exact(createdAtMs)],
      [x('column.signedIn'), signedInAtMs === null ? x('fact.notSignedIn') : format.exact(signedInAtMs)],
    ] as const
}

/** What nobody changes here. */
export const AccountFacts = (props: { agent: AgentRow }) => {
  const rows = useAccountRows()
  return <Facts rows={rows(props.agent)} />
}

/** A person as a supervisor reads it. */
export const PersonFacts = (props: { agent: AgentRow; names: Names }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const rows = useAccountRows()
  const all = () => {
    const { workNumber, role, mail, phone, limit, siteIds, groupIds } = props.agent
    return [
      [x('field.workNumber'), workNumber],
      [x('field.role'), t(ROLE_TEXTS[role])],
      [x('field.mail'), mail ?? '—'],
      [x('field.phone'), phone ?? '—'],
      [x('field.limit'), limit === null ? x('fact.siteLimit') : format.number(limit)],
      [x('column.sites'), props.names.siteWords(siteIds)],
      [x('column.groups'), props.names.groupWords(groupIds)],
      ...rows(props.agent),
    ] as const
  }
  return (
    <div class="flex flex-col gap-4">
      <Facts rows={all()} />
      <p class="text-xs text-muted">{x('fact.readOnly')}</p>
    </div>
  )
}
