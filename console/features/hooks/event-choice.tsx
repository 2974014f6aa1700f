import { A } from '@solidjs/router'
import { HOOK_CHOICES, type HookChoice } from '../../../objects/protocol/hook-words.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { type BoxGroup, BoxGroups } from '../../ui/box-groups.tsx'
import { EVENT_GROUPS } from './event-groups.ts'
import { texts } from './i18n/texts.ts'
import { useHookWords } from './words.ts'

type EventChoiceProps = { chosen: readonly HookChoice[]; error: string | undefined; onChange: (events: HookChoice[]) => void }

/** Alarms follow limits that are set elsewhere. */
const AlarmsHint = () => {
  const x = useTexts(texts)
  return (
    <>
      {x('alarms.hint')}{' '}
      <A href="/organisation" class="font-medium text-accent-text hover:underline">
        {x('alarms.link')}
      </A>
    </>
  )
}

/** What a webhook is told of, by areas. */
export const EventChoice = (props: EventChoiceProps) => {
  const x = useTexts(texts)
  const words = useHookWords()
  const groups = (): BoxGroup<HookChoice>[] =>
    EVENT_GROUPS.map(({ id, types }) => ({
      ...{ id, title: x(`events.${id}`), ids: types },
      ...(id === 'alarms' ? { hint: () => <AlarmsHint /> } : {}),
    }))
  return (
    <fieldset class="m-0 flex flex-col gap-3 border-0 p-0">
      <legend class="mb-2 text-sm font-medium text-normal">{x('field.events')}</legend>
      <BoxGroups
        groups={groups()}
        nameOf={words.event}
        chosen={props.chosen}
        error={props.error}
        onToggle={(type, on) => props.onChange(HOOK_CHOICES.filter((each) => (each === type ? on : props.chosen.includes(each))))}
      />
      <p class="text-xs text-muted">{x('events.always')}</p>
    </fieldset>
  )
}
