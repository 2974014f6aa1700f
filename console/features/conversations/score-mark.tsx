import Star from 'lucide-solid/icons/star'
import { useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'

/** A rating where there is room for a figure only. */
export const ScoreMark = (props: { score: number }) => {
  const x = useTexts(texts)
  const said = () => x('rating.score', { score: props.score })
  return (
    <span class="inline-flex items-center gap-0.5" role="img" aria-label={said()} title={said()}>
      <Star class="size-3.5 fill-current text-warning" aria-hidden="true" />
      <span aria-hidden="true">{props.score}</span>
    </span>
  )
}
