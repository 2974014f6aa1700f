import { Show } from 'solid-js'
import type { Call } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { CallLink } from './call-link.tsx'
import { texts } from './i18n/texts.ts'

/** Calls the same number back, as the same contact. */
export const CallAgain = (props: { call: Call }) => {
  const x = useTexts(texts)
  const target = () => ({
    number: props.call.number,
    ...(props.call.contactId === null ? {} : { contactId: props.call.contactId }),
  })
  return (
    <Show when={props.call.number !== '' && props.call.state === 'ended'}>
      <CallLink target={target()} phone={props.call.number} label={x(props.call.direction === 'in' ? 'again.back' : 'again.again')} />
    </Show>
  )
}
