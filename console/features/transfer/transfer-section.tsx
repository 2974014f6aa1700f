import { type JSX, Show } from 'solid-js'
import type { TransferView } from '../../../objects/protocol/model.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'
import { TransferList } from './transfer-list.tsx'
import type { Names } from './words.ts'

type SectionProps = {
  transfers: readonly TransferView[] | undefined
  names: Names
  /** The look of the place it stands in. */
  section: (title: string, children: JSX.Element) => JSX.Element
}

/** The transfers of a conversation; nothing where there were none. */
export const TransferSection = (props: SectionProps) => {
  const x = useTexts(texts)
  return (
    <Show when={props.transfers !== undefined && props.transfers.length > 0 && props.transfers}>
      {(transfers) => props.section(x('history.title'), <TransferList transfers={transfers()} names={props.names} />)}
    </Show>
  )
}
