import { createEffect, createMemo, For, type JSX, Match, on, onCleanup, onMount, Show, Switch } from 'solid-js'
import type { GroupChoice } from '../../../../objects/protocol/model.ts'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { Avatar } from '../../view/avatar.tsx'
import { Ad } from '../about/ad.tsx'
import { PartIcon } from '../icon.tsx'
import { LeaveForm } from '../leave/leave-form.tsx'
import { addStyle } from '../style.ts'
import { choicesIn, faceOf } from './choices.ts'
import css from './groups.css?inline'
import { groupTexts } from './texts.ts'

addStyle(css)

/** Whom do you want to talk to (2.1, 8)? Asked before a conversation, kept fresh while it is looked at. */
export const GroupWindow = (): JSX.Element => {
  const { site, view, flow, send, isVisible, focusAsked } = useSession()
  const t = useTexts().wordsOf(groupTexts)
  const settings = () => site.settings
  const face = () => faceOf(view.groups, view.isStaffed)
  const choices = createMemo(() => choicesIn(view.groups?.groups ?? [], settings()))
  let root!: HTMLElement

  const ask = () => {
    if (isVisible() && view.link === 'open') send({ type: 'groups' })
  }
  createEffect(on([() => view.link, isVisible], ask))
  createEffect(() => {
    const timer = setInterval(ask, settings().groupsRefreshSec * 1000)
    onCleanup(() => clearInterval(timer))
  })
  onMount(() => focusAsked() > 0 && !matchMedia('(pointer: coarse)').matches && root.focus())

  return (
    <main class="page groups" ref={root} tabIndex={-1} aria-label={t('groups.label')}>
      <Ad place="entry" />
      <Switch>
        <Match when={face() === 'nobody'}>
          <h2 dir="auto">{settings().groupsNobodyTitle}</h2>
          <LeaveForm />
        </Match>
        <Match when={face() === 'no-region'}>
          <h2 dir="auto">{settings().groupsNoRegionText}</h2>
          <LeaveForm />
        </Match>
        <Match when={true}>
          <h2 dir="auto">{settings().groupsTitle || settings().companyName}</h2>
          <Show when={settings().groupsHint}>
            <p class="page-hint" dir="auto">
              {settings().groupsHint}
            </p>
          </Show>
          <Show when={face() === 'list'} fallback={<Skeleton label={t('groups.loading')} />}>
            <ul class="group-list">
              <For
                each={choices()}
                fallback={<AnyChoice label={t('groups.any')} state={t('groups.online')} onPick={() => flow.pick({ kind: 'any' })} />}
              >
                {(group) => <Group group={group} />}
              </For>
            </ul>
          </Show>
        </Match>
      </Switch>
      <Show when={settings().groupsFooter}>
        <p class="groups-footer" dir="auto">
          {settings().groupsFooter}
        </p>
      </Show>
    </main>
  )
}

const Skeleton = (props: { label: string }): JSX.Element => (
  <div class="group-list" role="status">
    <span class="hidden">{props.label}</span>
    <i class="skeleton" />
    <i class="skeleton" />
    <i class="skeleton" />
  </div>
)

/** No groups are set up: everybody is one. */
const AnyChoice = (props: { label: string; state: string; onPick: () => void }): JSX.Element => (
  <li class="group">
    <button type="button" class="choice" onClick={props.onPick}>
      <span class="group-icon">
        <PartIcon name="group" size={20} />
      </span>
      <span class="choice-name">{props.label}</span>
      <StateWord tone="good" word={props.state} />
    </button>
  </li>
)

const StateWord = (props: { tone: 'good' | 'wait' | 'off'; word: string }): JSX.Element => (
  <span class={`state ${props.tone}`}>
    <i aria-hidden="true" />
    {props.word}
  </span>
)

const Group = (props: { group: GroupChoice }): JSX.Element => {
  const { flow } = useSession()
  const t = useTexts().wordsOf(groupTexts)
  const pick = () => (props.group.online ? flow.pick({ kind: 'group', groupId: props.group.id }) : flow.leaveMessage())
  return (
    <li class="group">
      <button type="button" class="choice" onClick={pick}>
        <span class="group-icon">
          <PartIcon name="group" size={20} />
        </span>
        <span class="choice-name" dir="auto">
          {props.group.name}
        </span>
        <StateWord tone={props.group.online ? 'good' : 'off'} word={t(props.group.online ? 'groups.online' : 'groups.offline')} />
      </button>
      <Show when={props.group.agents.length > 0}>
        <ul class="group-agents" aria-label={t('groups.agents', { group: props.group.name })}>
          <For each={props.group.agents}>{(agent) => <Agent agent={agent} />}</For>
        </ul>
      </Show>
    </li>
  )
}

const Agent = (props: { agent: GroupChoice['agents'][number] }): JSX.Element => {
  const { flow, site } = useSession()
  const t = useTexts().wordsOf(groupTexts)
  const word = () => {
    const { status, full } = props.agent
    if (status === 'ready') return full ? 'groups.full' : 'groups.ready'
    return status === 'busy' ? 'groups.busy' : 'groups.gone'
  }
  const tone = () => (word() === 'groups.ready' ? 'good' : word() === 'groups.gone' ? 'off' : 'wait')
  return (
    <li>
      <button
        type="button"
        class="choice agent"
        disabled={props.agent.status !== 'ready'}
        onClick={() => flow.pick({ kind: 'agent', agentId: props.agent.id })}
      >
        <Avatar id={props.agent.id} name={props.agent.name} picture={props.agent.avatar ?? site.settings.agentIcon} />
        <span class="choice-name" dir="auto">
          {props.agent.name}
        </span>
        <StateWord tone={tone()} word={t(word())} />
      </button>
    </li>
  )
}
