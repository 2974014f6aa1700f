import Maximize from 'lucide-solid/icons/maximize'
import Moon from 'lucide-solid/icons/moon'
import Sun from 'lucide-solid/icons/sun'
import { Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createTheme } from '../../lib/theme.ts'
import { Dot } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from './i18n/texts.ts'

const TITLE = 'text-[clamp(1rem,min(1.8vw,3.6vh),4rem)] leading-tight'

/** Whose floor it is, whether the figures are live, and the time. */
export const BoardHead = (props: { isLost: boolean }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const now = useNow()
  const [theme, setTheme] = createTheme()
  const isDark = () => theme() === 'dark' || (theme() === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  return (
    <header class="flex shrink-0 items-center gap-[1vw]">
      <h1 class={`${TITLE} min-w-0 truncate font-semibold text-strong`}>{me().organisation.name}</h1>
      <span class="flex-1" />
      <p
        role="status"
        class={`${TITLE} flex items-center gap-2 whitespace-nowrap ${props.isLost ? 'font-semibold text-danger-text' : 'text-muted'}`}
      >
        <Dot look={props.isLost ? 'danger' : 'success'} class="size-[.7em]" />
        {x(props.isLost ? 'connection.lost' : 'connection.open')}
      </p>
      <time class={`${TITLE} font-semibold text-strong tabular-nums`}>{format.clock(now())}</time>
      <span class="flex opacity-50 transition-opacity focus-within:opacity-100 hover:opacity-100">
        <IconButton
          label={x(isDark() ? 'theme.light' : 'theme.dark')}
          icon={
            <Show when={isDark()} fallback={<Moon aria-hidden="true" />}>
              <Sun aria-hidden="true" />
            </Show>
          }
          onClick={() => setTheme(isDark() ? 'light' : 'dark')}
        />
        <IconButton
          class="max-md:hidden"
          label={x('full.enter')}
          icon={<Maximize aria-hidden="true" />}
          onClick={() => void document.documentElement.requestFullscreen()}
        />
      </span>
    </header>
  )
}
