import CircleAlert from 'lucide-solid/icons/circle-alert'
import { Show } from 'solid-js'

/** What the whole form failed for; read out as it appears. */
export const FormError = (props: { text: string | null }) => (
  <div role="alert" class="not-empty:mb-4">
    <Show when={props.text}>
      <p class="flex items-start gap-2 rounded-control bg-danger-subtle px-3 py-2 text-sm text-danger-text">
        <CircleAlert class="mt-0.5" aria-hidden="true" />
        {props.text}
      </p>
    </Show>
  </div>
)
