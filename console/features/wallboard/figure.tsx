import { type JSX, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { texts } from './i18n/texts.ts'
import type { Level } from './levels.ts'

type FigureProps = {
  label: string
  /** Undefined: not known yet; null: there is nothing to take the mean of. */
  value: JSX.Element | null | undefined
  level?: Level
  size: 'huge' | 'large'
}

const LOOKS: Record<Level, string> = {
  calm: 'border-border bg-surface-1 text-strong',
  soon: 'border-warning bg-warning-subtle text-warning-text',
  late: 'border-danger bg-danger-subtle text-danger-text',
}
/** Figures scale with the screen, so that they are read from as far on any. */
const VALUES = {
  huge: 'text-[clamp(2.75rem,min(8.2vw,17vh),18rem)] max-md:text-[clamp(2rem,11vw,4rem)]',
  large: 'text-[clamp(1.75rem,min(4.6vw,10vh),11rem)] max-md:text-[clamp(1.5rem,7.5vw,3rem)]',
}
const LABELS = {
  huge: 'text-[clamp(.875rem,min(2.1vw,4.2vh),5rem)]',
  large: 'text-[clamp(.75rem,min(1.65vw,3.4vh),4rem)]',
}

/** One figure with its name. Its colour says the same as its number against the alarm. */
export const BoardFigure = (props: FigureProps) => {
  const x = useTexts(texts)
  return (
    <div
      data-level={props.level ?? 'calm'}
      class={cx(
        'flex min-h-0 min-w-0 flex-col justify-center rounded-panel border px-[1.2vw] py-[.6vh] max-md:px-3 max-md:py-1.5',
        LOOKS[props.level ?? 'calm'],
      )}
    >
      <dt class={cx('truncate leading-normal', LABELS[props.size], (props.level ?? 'calm') === 'calm' && 'text-muted')}>{props.label}</dt>
      <dd class={cx('truncate leading-[1.1] font-semibold tabular-nums', VALUES[props.size])}>
        <Show when={props.value !== undefined} fallback={<span aria-hidden="true">·</span>}>
          <Show
            when={props.value !== null}
            fallback={
              <span class="font-normal opacity-60">
                <span aria-hidden="true">—</span>
                <span class="sr-only">{x('figure.none')}</span>
              </span>
            }
          >
            {props.value}
          </Show>
        </Show>
      </dd>
    </div>
  )
}
