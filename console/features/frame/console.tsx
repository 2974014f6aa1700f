import { Navigate, Route, Router } from '@solidjs/router'
import { QueryClient, QueryClientProvider } from '@tanstack/solid-query'
import { lazy } from 'solid-js'
import { ApiError } from '../../lib/api.ts'
import { AttentionSettingsProvider } from '../../lib/attention-settings.tsx'
import { useAuth, useMe } from '../../lib/auth.tsx'
import { ClockProvider } from '../../lib/clock.tsx'
import { DraftsProvider } from '../../lib/drafts.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { LiveProvider } from '../../lib/live/provider.tsx'
import { ToastProvider } from '../../ui/toast.tsx'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'
import { landingPath } from './pages.ts'

const HomePage = lazy(() => import('../home/page.tsx'))
const DeskPage = lazy(() => import('../desk/page.tsx'))
const ConversationsPage = lazy(() => import('../conversations/page.tsx'))
const SitesPage = lazy(() => import('../sites/page.tsx'))
const AgentsPage = lazy(() => import('../agents/page.tsx'))
const SkillGroupsPage = lazy(() => import('../skill-groups/page.tsx'))
const DialogSettingsPage = lazy(() => import('../dialog-settings/page.tsx'))
const CalendarPage = lazy(() => import('../calendar/page.tsx'))
const WhatIfPage = lazy(() => import('../what-if/page.tsx'))
const AdsPage = lazy(() => import('../ads/page.tsx'))
const DevelopersPage = lazy(() => import('../developers/page.tsx'))
const AccountPage = lazy(() => import('../account/page.tsx'))

/** A call that can succeed on a second try is tried again; one the Worker refused is not. */
const retryQuery = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof ApiError && ['network', 'internal', 'unavailable'].includes(error.code)

/** Everything behind the sign-in: sockets, queries, pages. */
const Console = () => {
  const { t } = useI18n()
  const auth = useAuth()
  const me = useMe()
  const queries = new QueryClient({ defaultOptions: { queries: { retry: retryQuery, staleTime: 15_000 } } })
  const Landing = () => <Navigate href={landingPath(me())} />
  return (
    <QueryClientProvider client={queries}>
      <ClockProvider>
        <ToastProvider closeLabel={t('action.close')}>
          <AttentionSettingsProvider>
            <DraftsProvider personId={me().id}>
              <LiveProvider me={me()} onDoubt={() => void auth.refresh()}>
                <Router root={Frame}>
                  <Route path={['/', '/sign-in', '/setup']} component={Landing} />
                  <Route path="/home" component={HomePage} />
                  <Route path="/desk/:conversationId?" component={DeskPage} />
                  <Route path="/conversations/:conversationId?" component={ConversationsPage} />
                  <Route path="/sites/:siteId?/:tab?" component={SitesPage} />
                  <Route path="/agents/:agentId?" component={AgentsPage} />
                  <Route path="/skill-groups/:groupId?" component={SkillGroupsPage} />
                  <Route path="/dialog-settings/:siteId?/:part?" component={DialogSettingsPage} />
                  <Route path="/calendar" component={CalendarPage} />
                  <Route path="/what-if/:siteId?" component={WhatIfPage} />
                  <Route path="/ads/:place?/:adId?" component={AdsPage} />
                  <Route path="/developers/:siteId?" component={DevelopersPage} />
                  <Route path="/account" component={AccountPage} />
                  <Route path="*" component={NotFound} />
                </Router>
              </LiveProvider>
            </DraftsProvider>
          </AttentionSettingsProvider>
        </ToastProvider>
      </ClockProvider>
    </QueryClientProvider>
  )
}

export default Console
