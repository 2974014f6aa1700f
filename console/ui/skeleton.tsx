import { cx } from './cx.ts'

/** A place holder of the size of what will stand there. */
export const Skeleton = (props: { class?: string }) => (
  <span aria-hidden="true" class={cx('block animate-pulse rounded-control bg-surface-2', props.class)} />
)
