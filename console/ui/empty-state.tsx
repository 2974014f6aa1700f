import CircleAlert from 'lucide-solid/icons/circle-alert'
import { type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { Button } from './button.tsx'

/** One sentence why nothing is here, and the one thing that changes it. */
export const EmptyState = (props: { icon?: JSX.Element; title: string; text?: string; heading?: 'h1' | 'h2'; children?: JSX.Element }) => (
  <div class="flex h-full min-h-60 flex-col items-center justify-center gap-1 p-6 text-center">
    <Show when={props.icon}>
      <div class="mb-3 flex size-12 items-center justify-center rounded-full bg-surface-2 text-muted [&_svg]:size-5.5">{props.icon}</div>
    </Show>
    <Dynamic component={props.heading ?? 'h2'} class="text-base font-semibold text-strong">
      {props.title}
    </Dynamic>
    <Show when={props.text}>
      <p class="max-w-88 text-sm text-muted">{props.text}</p>
    </Show>
    <Show when={props.children}>
      <div class="mt-4 flex gap-2">{props.children}</div>
    </Show>
  </div>
)

/** What happened, and the button that tries again. */
export const ErrorState = (props: { title: string; text: string; retry: string; heading?: 'h1' | 'h2'; onRetry: () => void }) => (
  <EmptyState heading={props.heading} icon={<CircleAlert aria-hidden="true" />} title={props.title} text={props.text}>
    <Button onClick={() => props.onRetry()}>{props.retry}</Button>
  </EmptyState>
)
