import { useQuery } from '@tanstack/solid-query'
import Ban from 'lucide-solid/icons/ban'
import { useTexts } from '../../lib/i18n/index.tsx'
import { LoadedDetail } from '../../lib/record-panel/detail-panel.tsx'
import { EntryEditor } from './entry-editor.tsx'
import { texts } from './i18n/texts.ts'
import { blockedQuery } from './queries.ts'
import type { Removal } from './remove.tsx'

/** One entry at the side of the list. */
export const EntryPanel = (props: { id: string; removal: Removal; onClose: () => void }) => {
  const x = useTexts(texts)
  const query = useQuery(() => blockedQuery(props.id))
  return (
    <LoadedDetail
      query={query}
      loading={x('panel.loading')}
      gone={{ icon: <Ban aria-hidden="true" />, title: x('panel.gone'), text: x('panel.goneText') }}
      onClose={props.onClose}
    >
      {(entry) => <EntryEditor entry={entry()} removal={props.removal} onClose={props.onClose} />}
    </LoadedDetail>
  )
}
