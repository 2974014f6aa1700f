import Star from 'lucide-solid/icons/star'
import { For } from 'solid-js'
import { scoreWord } from '../../../objects/protocol/service-words.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { texts } from './i18n/texts.ts'
import { SCORES } from './shares.ts'

/** What a score is called. */
export const useScoreLabel = (): ((score: number) => string) => {
  const { language } = useI18n()
  return (score) => scoreWord(score, language()) ?? String(score)
}

/** A score as stars; screen readers hear the figure and its word. */
export const Stars = (props: { score: number }) => {
  const x = useTexts(texts)
  const labelOf = useScoreLabel()
  const said = () => x('score.said', { score: props.score, label: labelOf(props.score) })
  return (
    <span class="inline-flex items-center gap-0.5 align-middle" role="img" aria-label={said()} title={said()}>
      <For each={SCORES.toReversed()}>
        {(at) => (
          <Star class={cx('size-3.5', at <= props.score ? 'fill-current text-warning' : 'text-muted opacity-40')} aria-hidden="true" />
        )}
      </For>
    </span>
  )
}
