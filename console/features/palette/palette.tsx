import { createMemo, createSignal } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { CommandBox } from '../../ui/command-box.tsx'
import { createCommands } from './commands.tsx'
import { texts } from './i18n/texts.ts'
import { rankGroups } from './match.ts'
import { createPeople } from './people.ts'

const MOST_PER_GROUP = 20

/** Everything a person can reach or do, found by typing a few letters of it. */
const Palette = (props: { onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [query, setQuery] = createSignal('')
  const people = createPeople(query)
  const commands = createCommands(people)
  const groups = createMemo(() =>
    rankGroups(commands(), query(), MOST_PER_GROUP).map((group) => ({ ...group, title: x(`group.${group.key}`) })),
  )
  const status = () => (people.isFailed() ? x('palette.searchFailed') : people.isSearching() ? x('palette.searching') : undefined)
  return (
    <CommandBox
      label={x('palette.open')}
      placeholder={x('palette.placeholder')}
      query={query()}
      onQuery={setQuery}
      groups={groups()}
      empty={x('palette.none')}
      closeLabel={t('action.close')}
      status={status()}
      onClose={props.onClose}
    />
  )
}

export default Palette
