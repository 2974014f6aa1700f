import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import type { Change } from './change.ts'
import { useFigureFormats } from './formats.ts'
import { texts } from './i18n/texts.ts'

/** The words for a change: "12 % more than the 7 days before". */
export const useChangeText = (): ((change: Change, dayCount: number) => string) => {
  const x = useTexts(texts)
  const figures = useFigureFormats()
  return (change, dayCount) => {
    const before = dayCount === 1 ? x('before.day') : x('before.days', { count: dayCount })
    if (change.kind === 'none') return ''
    if (change.kind === 'more' || change.kind === 'less') return x(`change.${change.kind}`, { share: figures.share(change.share), before })
    return x(`change.${change.kind}`, { before })
  }
}

/** How a figure stands against the period before: a sign, a share, and whether that is good. */
export const ChangeMark = (props: { change: Change; better: 'more' | 'less' | null; dayCount: number }) => {
  const x = useTexts(texts)
  const say = useChangeText()
  const figures = useFigureFormats()
  const moved = () => (props.change.kind === 'more' || props.change.kind === 'less' ? props.change : undefined)
  const look = () => {
    const change = moved()
    if (change === undefined || props.better === null) return 'text-muted'
    return change.kind === props.better ? 'text-success-text' : 'text-danger-text'
  }
  return (
    <Show when={props.change.kind !== 'none'}>
      <span
        class={cx('inline-flex items-center gap-0.5 text-xs whitespace-nowrap tabular-nums [&_svg]:size-3', look())}
        title={say(props.change, props.dayCount)}
      >
        <span class="sr-only">{say(props.change, props.dayCount)}</span>
        <span class="contents" aria-hidden="true">
          <Show when={moved()} fallback={x(props.change.kind === 'new' ? 'change.newShort' : 'change.sameShort')}>
            {(change) => (
              <>
                <Show when={change().kind === 'more'} fallback={<ArrowDown aria-hidden="true" />}>
                  <ArrowUp aria-hidden="true" />
                </Show>
                {figures.share(change().share)}
              </>
            )}
          </Show>
        </span>
      </span>
    </Show>
  )
}
