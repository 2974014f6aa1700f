import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import type { Figures } from '../../../objects/protocol/figures.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { changeOf } from '../statistics/change.ts'
import { ChangeMark } from '../statistics/change-mark.tsx'
import { betterOf, figureIn, unitOf } from '../statistics/figures.ts'
import { useFigureFormats } from '../statistics/formats.ts'
import { texts } from './i18n/texts.ts'

type FigureCellProps = {
  id: FigureId
  figures: Figures
  /** Null: not compared, or it was not there. */
  before: Figures | null
  dayCount: number
  /** What it is made of. */
  href: string | undefined
}

/** A figure of a row: it leads to what it is made of, and below stands how it changed. */
export const FigureCell = (props: FigureCellProps) => {
  const x = useTexts(texts)
  const formats = useFigureFormats()
  const value = () => figureIn(props.id, props.figures)
  const text = () => formats.brief(unitOf(props.id), value())
  const whole = () => formats.whole(unitOf(props.id), value())
  const change = () => changeOf(value(), props.before === null ? null : figureIn(props.id, props.before))
  return (
    <span class="inline-flex flex-col items-end leading-4" title={whole()}>
      <Show when={value() ? props.href : undefined} fallback={text()}>
        {(href) => (
          <A
            href={href()}
            class="text-accent-text hover:underline"
            aria-label={x('table.records', { name: formats.nameOf(props.id), value: whole() })}
          >
            {text()}
          </A>
        )}
      </Show>
      <Show when={change().kind === 'more' || change().kind === 'less'}>
        <ChangeMark change={change()} better={betterOf(props.id)} dayCount={props.dayCount} />
      </Show>
    </span>
  )
}
