import { Show } from 'solid-js'
import { hueOf, initialsOf } from './avatar-text.ts'
import { cx } from './cx.ts'

const SIZES = { sm: 'size-6 text-[11px]', md: 'size-8 text-xs', lg: 'size-10 text-sm' } as const

/** Initials on a hue from the id, or the photo. Decorative: the name always stands beside it. */
export const Avatar = (props: { id: string; name: string; src?: string; size?: keyof typeof SIZES; class?: string }) => (
  <span
    aria-hidden="true"
    class={cx(
      'inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full font-medium text-inverse select-none',
      SIZES[props.size ?? 'md'],
      props.class,
    )}
    style={{ 'background-color': `oklch(50% 0.11 ${hueOf(props.id)})` }}
  >
    <Show when={props.src} fallback={initialsOf(props.name)}>
      {(src) => <img src={src()} alt="" class="size-full object-cover" />}
    </Show>
  </span>
)
