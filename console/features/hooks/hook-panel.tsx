import { useQuery } from '@tanstack/solid-query'
import Webhook from 'lucide-solid/icons/webhook'
import { useTexts } from '../../lib/i18n/index.tsx'
import { LoadedDetail } from '../../lib/record-panel/detail-panel.tsx'
import { HookView } from './hook-view.tsx'
import { texts } from './i18n/texts.ts'
import { hookQuery } from './queries.ts'

/** One webhook at the side of the list. */
export const HookPanel = (props: { id: string; firstSecret: string | null; onClose: () => void }) => {
  const x = useTexts(texts)
  const query = useQuery(() => hookQuery(props.id))
  return (
    <LoadedDetail
      query={query}
      loading={x('panel.loading')}
      gone={{ icon: <Webhook aria-hidden="true" />, title: x('panel.gone'), text: x('panel.goneText') }}
      onClose={props.onClose}
    >
      {(hook) => <HookView hook={hook()} firstSecret={props.firstSecret} onClose={props.onClose} />}
    </LoadedDetail>
  )
}
