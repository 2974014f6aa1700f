import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { useTexts } from '../i18n/text.ts'
import { useSession } from '../session/session.ts'
import { Icon } from './icons.tsx'

const SCORES = [1, 2, 3, 4, 5] as const
type Score = (typeof SCORES)[number]
const COMMENT_MAX_CHARS = 1000

/** Asks once how it was; the answer can be changed. */
export const RatingCard = (): JSX.Element => {
  const { t } = useTexts()
  const { view, rate } = useSession()
  const [score, setScore] = createSignal<Score | 0>(0)
  const [comment, setComment] = createSignal('')
  const [isChanging, setChanging] = createSignal(false)
  const name = createUniqueId()
  /** Keeps its height while no star is chosen. */
  const wordOf = (value: Score | 0) => (value === 0 ? '\u00a0' : t(`rating.${value}`))
  const isDone = () => view.rating?.score != null && !isChanging()

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (score() === 0 || view.link !== 'open') return
    rate(score(), comment().trim())
    setChanging(false)
  }
  return (
    <Show
      when={!isDone()}
      fallback={
        <p class="system">
          {t('rating.thanks')}
          <button type="button" class="text-button" onClick={() => setChanging(true)}>
            {t('rating.change')}
          </button>
        </p>
      }
    >
      <form class="card rating fresh" onSubmit={submit}>
        <fieldset>
          <legend>{view.rating?.text || t('rating.title')}</legend>
          <div class="stars">
            <For each={SCORES}>
              {(value) => (
                <label classList={{ on: value <= score() }} title={t(`rating.${value}`)}>
                  <input
                    class="hidden"
                    type="radio"
                    name={name}
                    value={value}
                    checked={value === score()}
                    onChange={() => setScore(value)}
                  />
                  <Icon name="star" size={28} />
                  <span class="hidden">{t(`rating.${value}`)}</span>
                </label>
              )}
            </For>
          </div>
        </fieldset>
        <p class="score-word" aria-hidden="true">
          {wordOf(score())}
        </p>
        <Show when={score() > 0}>
          <textarea
            rows={2}
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
