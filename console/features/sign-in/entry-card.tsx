import { For, type JSX } from 'solid-js'
import { LANGUAGES, useI18n } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { Logo } from '../../ui/logo.tsx'

const LANGUAGE_NAMES = { 'zh-CN': 'language.zh', en: 'language.en' } as const

/** The page around sign-in and set-up: the mark, a card, and the languages below it. */
export const EntryCard = (props: { title: string; text?: string; wide?: boolean; children: JSX.Element }) => {
  const { t, language, setLanguage } = useI18n()
  return (
    <main class="flex h-full flex-col items-center overflow-y-auto px-4 py-8">
      <div class={cx('my-auto w-full', props.wide ? 'max-w-120' : 'max-w-90')}>
        <div class="mb-6 flex items-center gap-2.5">
          <Logo class="size-8" />
          <span class="text-lg font-semibold text-strong">{t('app.name')}</span>
        </div>
        <div class="rounded-panel border border-border bg-surface-1 p-6">
          <h1 class="text-xl font-semibold text-strong">{props.title}</h1>
          <p class="mt-1 text-sm text-muted">{props.text}</p>
          <div class="mt-6">{props.children}</div>
        </div>
        <div class="mt-4 flex gap-1 text-sm">
          <For each={LANGUAGES}>
            {(each) => (
              <button
                type="button"
                lang={each}
                aria-pressed={language() === each}
                class="rounded-control px-2 py-1 text-muted hover:bg-surface-2 aria-pressed:font-medium aria-pressed:text-strong"
                onClick={() => void setLanguage(each)}
              >
                {t(LANGUAGE_NAMES[each])}
              </button>
            )}
          </For>
        </div>
      </div>
    </main>
  )
}
