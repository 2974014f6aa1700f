import { type RouteSectionProps, useLocation } from '@solidjs/router'
import { ErrorBoundary, type JSX, Show, Suspense } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Logo } from '../../ui/logo.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AlarmBar } from '../alarms/alarm-bar.tsx'
import { AlarmProvider } from '../alarms/center.tsx'
import { OfferStack } from '../transfer/offer-stack.tsx'
import { Attention } from './attention.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { ConnectionBar } from './connection-bar.tsx'
import { Forbidden } from './not-found.tsx'
import { createOverlays } from './overlays.tsx'
import { mayOpen, pageOf } from './pages.ts'
import { PaletteButton } from './palette-button.tsx'
import { Rail } from './rail.tsx'
import { StatusControl } from './status-control.tsx'
import { TabStrip, TabsProvider } from './tabs.tsx'
import { UserMenu } from './user-menu.tsx'

/** On a slow network, and only then: seen once the page's code has taken a while. */
const PageComing = () => (
  <div class="flex h-full [animation:appear_150ms_400ms_both] flex-col gap-3 bg-surface-1 p-6 max-md:p-4" aria-busy="true">
    <Skeleton class="h-7 w-48" />
    <Skeleton class="h-8 w-full max-w-2xl" />
    <Skeleton class="mt-2 h-64 w-full" />
  </div>
)

/** The page itself: what broke or is not allowed is said in its place. */
const PageArea = (props: { children: JSX.Element }) => {
  const { t } = useI18n()
  const me = useMe()
  const location = useLocation()
  const allowed = () => {
    const page = pageOf(location.pathname)
    return page === undefined || mayOpen(me(), page)
  }
  return (
    <ErrorBoundary
      fallback={(_error, reset) => <ErrorState title={t('crash.title')} text={t('crash.text')} retry={t('action.retry')} onRetry={reset} />}
    >
      <Show when={allowed()} fallback={<Forbidden />}>
        <Suspense fallback={<PageComing />}>{props.children}</Suspense>
      </Show>
    </ErrorBoundary>
  )
}

/** What stands around a page: rail, tabs, own state, connection. On a phone the rail is a bar at the bottom. */
const WholeFrame = (props: RouteSectionProps) => {
  const me = useMe()
  const overlays = createOverlays()
  return (
    <TabsProvider>
      <Attention />
      <div class="flex h-full flex-col">
        <ConnectionBar />
        <AlarmBar />
        <div class="flex min-h-0 flex-1">
          <Rail />
          <div class="flex min-w-0 flex-1 flex-col">
            <header class="flex h-12 shrink-0 items-center gap-2 border-b border-border bg-surface-1 pr-3 pl-2 max-md:pl-3">
              <TabStrip />
              <span class="flex min-w-0 flex-1 items-center gap-2 md:hidden">
                <Logo class="size-6 shrink-0" />
                <span class="truncate text-base font-semibold text-strong">{me().organisation.name}</span>
              </span>
              <PaletteButton onClick={overlays.openPalette} />
              <StatusControl />
              <UserMenu onShortcuts={overlays.openSheet} />
            </header>
            <main class="min-h-0 flex-1 overflow-hidden">
              <PageArea>{props.children}</PageArea>
            </main>
          </div>
        </div>
        <BottomBar />
      </div>
      <OfferStack />
      <overlays.View />
    </TabsProvider>
  )
}

/** Every page, in the frame or alone in a window of its own. */
export const Frame = (props: RouteSectionProps) => {
  const location = useLocation()
  const isBare = () => pageOf(location.pathname)?.bare === true
  return (
    <AlarmProvider>
      <Show when={isBare()} fallback={<WholeFrame {...props} />}>
        <PageArea>{props.children}</PageArea>
      </Show>
    </AlarmProvider>
  )
}
