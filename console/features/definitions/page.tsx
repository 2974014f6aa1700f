import { useLocation } from '@solidjs/router'
import { createEffect, For } from 'solid-js'
import { CALL_FIGURE_IDS, CALL_FIGURE_WORDS } from '../../../objects/protocol/call-figure-words.ts'
import { FIGURE_WORDS, SHARE_KINDS, SHARE_WORDS } from '../../../objects/protocol/figure-words.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { FIGURE_GROUPS, GROUP_IDS } from './groups.ts'
import { texts } from './i18n/texts.ts'

/** One figure: its name, and what exactly it counts. */
const Definition = (props: { id: string; name: string; text: string; isWanted: boolean }) => (
  <div
    id={props.id}
    tabindex="-1"
    class={cx(
      'grid scroll-mt-4 grid-cols-[180px_1fr] gap-x-6 gap-y-0.5 rounded-control px-3 py-2 max-md:grid-cols-1',
      props.isWanted && 'bg-accent-subtle',
    )}
  >
    <dt class="text-sm font-medium text-strong">{props.name}</dt>
    <dd class="text-sm text-normal">{props.text}</dd>
  </div>
)

/** Every figure of the console and what exactly it counts, each with an address of its own. */
const DefinitionsPage = () => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const location = useLocation()
  let page!: HTMLDivElement
  const wanted = () => decodeURIComponent(location.hash.slice(1))
  createEffect(() => {
    const target = wanted() === '' ? undefined : page.querySelector<HTMLElement>(`#${CSS.escape(wanted())}`)
    target?.scrollIntoView({ block: 'center' })
    target?.focus({ preventScroll: true })
  })
  const words = (each: { name: Record<'zh-CN' | 'en', string>; definition: Record<'zh-CN' | 'en', string> }) => ({
    name: each.name[language()],
    text: each.definition[language()],
  })
  return (
    <div ref={page} class="h-full overflow-y-auto bg-surface-1">
      <div class="mx-auto flex max-w-240 flex-col gap-6 p-6 max-md:p-4">
        <header>
          <h1 class="text-xl font-semibold text-strong">{t('page.definitions')}</h1>
          <p class="text-sm text-muted">{x('page.text')}</p>
          <ul class="mt-3 flex list-disc flex-col gap-1 pl-5 text-sm text-normal">
            <li>{x('rule.clock')}</li>
            <li>{x('rule.end')}</li>
            <li>{x('rule.before')}</li>
            <li>{x('rule.none')}</li>
          </ul>
        </header>
        <For each={GROUP_IDS}>
          {(group) => (
            <section aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`} class="border-b border-border pb-1 text-base font-semibold text-strong">
                {x(`group.${group}`)}
              </h2>
              <dl class="mt-1 -ml-3">
                <For each={FIGURE_GROUPS[group]}>
                  {(id) => <Definition id={id} {...words(FIGURE_WORDS[id])} isWanted={wanted() === id} />}
                </For>
              </dl>
            </section>
          )}
        </For>
        <section aria-labelledby="group-shares">
          <h2 id="group-shares" class="border-b border-border pb-1 text-base font-semibold text-strong">
            {x('group.shares')}
          </h2>
          <dl class="mt-1 -ml-3">
            <For each={SHARE_KINDS}>{(kind) => <Definition id={kind} {...words(SHARE_WORDS[kind])} isWanted={wanted() === kind} />}</For>
          </dl>
        </section>
        <section aria-labelledby="group-calls">
          <h2 id="group-calls" class="border-b border-border pb-1 text-base font-semibold text-strong">
            {x('group.calls')}
          </h2>
          <p class="mt-2 text-sm text-muted">{x('rule.calls')}</p>
          <dl class="mt-1 -ml-3">
            <For each={CALL_FIGURE_IDS}>{(id) => <Definition id={id} {...words(CALL_FIGURE_WORDS[id])} isWanted={wanted() === id} />}</For>
          </dl>
        </section>
      </div>
    </div>
  )
}

export default DefinitionsPage
