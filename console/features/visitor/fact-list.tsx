import { createMemo, For, Show } from 'solid-js'
import type { VisitorInfo } from '../../../objects/protocol/model.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { CopyButton } from './copy-button.tsx'
import { type Fact, factsOf, localTimeOf, wordsKeyOf } from './facts.ts'

/** Names and values, one line each; long ones are cut and whole on hover. */
export const FactList = (props: { info: VisitorInfo }) => {
  const { t, language } = useI18n()
  const now = useNow()
  const facts = createMemo(() => factsOf(props.info, language()))
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
              <dd class="flex min-w-0 items-center gap-1 text-normal">
                <span class="min-w-0 truncate" title={fact.href ?? wordsOf(fact)}>
                  <Show when={fact.href} fallback={wordsOf(fact)}>
                    {(href) => (
                      <a href={href()} target="_blank" rel="noopener noreferrer nofollow" class="text-accent-text hover:underline">
                        {fact.value}
                      </a>
                    )}
                  </Show>
                </span>
                <Show when={fact.label === 'visitor.timeZone' && localTimeOf(fact.value, language(), now())}>
                  {(time) => <span class="shrink-0 text-muted tabular-nums">{t('visitor.localTime', { time: time() })}</span>}
                </Show>
                <Show when={fact.copy}>{(text) => <CopyButton text={text()} name={t('visitor.ip')} />}</Show>
              </dd>
            </>
          )}
        </For>
      </dl>
    </Show>
  )
}
