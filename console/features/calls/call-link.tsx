import Phone from 'lucide-solid/icons/phone'
import { Show } from 'solid-js'
import type { CallInput } from '../../lib/api.ts'
import { useCan, useMe } from '../../lib/auth.tsx'
import { laterPart } from '../../lib/later-part.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { dialHref } from '../contact-form/contact-form.ts'

export type CallTarget = {
  /** Whom to call. */
  target: CallInput
  /** The number as it is shown; without a call centre the device's own phone dials it. */
  phone: string
  /** What the button says. */
  label: string
}

const CallButton = laterPart<CallTarget>(
  async () => (await import('./call-button.tsx')).default,
  (props) => <span class={buttonClass('secondary', 'sm')}>{props.label}</span>,
)

/** Click-to-call: through the call centre where there is one, its code loaded then; otherwise by the device's own phone. */
export const CallLink = (props: CallTarget) => {
  const me = useMe()
  const can = useCan()
  return (
    <Show
      when={me().organisation.callCentre && can('calls.make')}
      fallback={
        <Show when={dialHref(props.phone)}>
          {(href) => (
            <a class={buttonClass('secondary', 'sm')} href={href()} aria-label={`${props.label} ${props.phone}`}>
              <Phone aria-hidden="true" />
              {props.label}
            </a>
          )}
        </Show>
      }
    >
      <CallButton {...props} />
    </Show>
  )
}
