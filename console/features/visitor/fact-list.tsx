import { For, Show } from 'solid-js'
import type { VisitorInfo } from '../../../objects/protocol/model.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { type Fact, factsOf, wordsKeyOf } from './facts.ts'

/** Names and values, one line each; long ones are cut and whole on hover. */
export const FactList = (props: { info: VisitorInfo }) => {
  const { t, language } = useI18n()
  const facts = () => factsOf(props.info, language())
  const wordsOf = (fact: Fact): string => {
    const key = wordsKeyOf(fact)
    return key === null ? fact.value : t(key)
  }
  return (
    <Show when={facts().length > 0} fallback={<p class="text-sm text-muted">{t('visitor.nothingKnown')}</p>}>
      <dl class="grid grid-cols-[72px_1fr] gap-x-3 gap-y-1.5 text-sm">
        <For each={facts()}>
          {(fact) => (
            <>
              <dt class="text-muted">{t(fact.label)}</dt>
              <dd class="min-w-0 truncate text-normal" title={fact.href ?? wordsOf(fact)}>
                <Show when={fact.href} fallback={wordsOf(fact)}>
                  {(href) => (
                    <a href={href()} target="_blank" rel="noopener noreferrer nofollow" class="text-accent-text hover:underline">
                      {fact.value}
                    </a>
                  )}
                </Show>
              </dd>
            </>
          )}
        </For>
      </dl>
    </Show>
  )
}
