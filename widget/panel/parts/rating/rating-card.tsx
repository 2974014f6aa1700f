import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { PartIcon } from '../icon.tsx'
import { addStyle } from '../style.ts'
import css from './rating.css?inline'
import { ratingTexts } from './texts.ts'

addStyle(css)

const SCORES = [1, 2, 3, 4, 5] as const
type Score = (typeof SCORES)[number]
const GOOD_FROM = 4
const COMMENT_MAX_CHARS = 1000

/** Asks once how it was; the answer can be changed. */
export const RatingCard = (): JSX.Element => {
  const t = useTexts().wordsOf(ratingTexts)
  const { view, rate, site } = useSession()
  const [score, setScore] = createSignal<Score | 0>(0)
  const [reasons, setReasons] = createSignal<readonly string[]>([])
  const [comment, setComment] = createSignal('')
  const [isChanging, setChanging] = createSignal(false)
  const isGood = () => score() >= GOOD_FROM
  const offered = () => (isGood() ? site.settings.ratingGoodReasons : site.settings.ratingBadReasons)
  const isDone = () => view.rating?.score != null && !isChanging()

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (score() === 0 || view.link !== 'open') return
    rate(
      score(),
      comment().trim(),
      reasons().filter((reason) => offered().includes(reason)),
    )
    setChanging(false)
  }
  return (
    <Show
      when={!isDone()}
      fallback={
        <p class="system" role="status">
          {t('rating.thanks')}
          <button type="button" class="text-button" onClick={() => setChanging(true)}>
            {t('rating.change')}
          </button>
        </p>
      }
    >
      <form class="card rating fresh" onSubmit={submit}>
        <Stars score={score()} onScore={setScore} />
        <Show when={score() > 0}>
          <Reasons title={t(isGood() ? 'rating.good' : 'rating.bad')} offered={offered()} chosen={reasons()} onChoose={setReasons} />
          <textarea
            rows={2}
            dir="auto"
            maxLength={COMMENT_MAX_CHARS}
            aria-label={t('rating.comment')}
            placeholder={t('rating.comment')}
            value={comment()}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="primary" disabled={view.link !== 'open'}>
            {t('rating.submit')}
          </button>
        </Show>
      </form>
    </Show>
  )
}

const Stars = (props: { score: Score | 0; onScore: (score: Score) => void }): JSX.Element => {
  const t = useTexts().wordsOf(ratingTexts)
  const { view } = useSession()
  const name = createUniqueId()
  return (
    <>
      <fieldset>
        <legend>{view.rating?.text || t('rating.title')}</legend>
        <div class="stars">
          <For each={SCORES}>
            {(value) => (
              <label classList={{ on: value <= props.score }} title={t(`rating.${value}`)}>
                <input
                  class="hidden"
                  type="radio"
                  name={name}
                  value={value}
                  checked={value === props.score}
                  onChange={() => props.onScore(value)}
                />
                <PartIcon name="star" size={28} />
                <span class="hidden">{t(`rating.${value}`)}</span>
              </label>
            )}
          </For>
        </div>
      </fieldset>
      {/* Keeps its height while no star is chosen. */}
      <p class="score-word" aria-hidden="true">
        {props.score === 0 ? '\u00a0' : t(`rating.${props.score}`)}
      </p>
    </>
  )
}

type ReasonsProps = { title: string; offered: readonly string[]; chosen: readonly string[]; onChoose: (chosen: readonly string[]) => void }

const Reasons = (props: ReasonsProps): JSX.Element => {
  const toggle = (reason: string) =>
    props.onChoose(props.chosen.includes(reason) ? props.chosen.filter((other) => other !== reason) : [...props.chosen, reason])
  return (
    <Show when={props.offered.length > 0}>
      <fieldset class="reasons">
        <legend>{props.title}</legend>
        <For each={props.offered}>
          {(reason) => (
            <label>
              <input class="hidden" type="checkbox" checked={props.chosen.includes(reason)} onChange={() => toggle(reason)} />
              <span dir="auto">{reason}</span>
            </label>
          )}
        </For>
      </fieldset>
    </Show>
  )
}
