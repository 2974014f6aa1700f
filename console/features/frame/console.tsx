import { Navigate, Route, Router } from '@solidjs/router'
import { QueryClient, QueryClientProvider } from '@tanstack/solid-query'
import { ApiError } from '../../lib/api.ts'
import { AttentionSettingsProvider } from '../../lib/attention-settings.tsx'
import { useAuth, useMe } from '../../lib/auth.tsx'
import { ClockProvider } from '../../lib/clock.tsx'
import { DraftsProvider } from '../../lib/drafts.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { LiveProvider } from '../../lib/live/provider.tsx'
import { ShortcutsProvider } from '../../lib/shortcuts-provider.tsx'
import { ToastProvider } from '../../ui/toast.tsx'
import { SummariesProvider } from '../summary/summaries.tsx'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'
import { PAGE_PARTS } from './page-parts.ts'
import { landingPath } from './pages.ts'

/** A call that can succeed on a second try is tried again; one the Worker refused is not. */
const retryQuery = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof ApiError && ['network', 'internal', 'unavailable'].includes(error.code)

/** What was loaded stays for a shift's pause: a page one comes back to shows it at once and asks anew behind it. */
const KEPT_MS = 30 * 60_000

/** Everything behind the sign-in: sockets, queries, pages. */
const Console = () => {
  const { t } = useI18n()
  const auth = useAuth()
  const me = useMe()
  const queries = new QueryClient({ defaultOptions: { queries: { retry: retryQuery, staleTime: 15_000, gcTime: KEPT_MS } } })
  const Landing = () => <Navigate href={landingPath(me())} />
  return (
    <QueryClientProvider client={queries}>
      <ClockProvider>
        <ToastProvider closeLabel={t('action.close')}>
          <AttentionSettingsProvider>
            <DraftsProvider personId={me().id}>
              <LiveProvider me={me()} onDoubt={() => void auth.refresh()}>
                <SummariesProvider>
                  <ShortcutsProvider>
                    <Router root={Frame}>
                      <Route path={['/', '/sign-in', '/setup']} component={Landing} />
                      <Route path="/home/:which?" component={PAGE_PARTS.home} />
                      <Route path="/overview" component={PAGE_PARTS.overview} />
                      <Route path="/desk/:conversationId?" component={PAGE_PARTS.desk} />
                      <Route path="/live/:conversationId?" component={PAGE_PARTS.live} />
                      <Route path="/queue" component={PAGE_PARTS.queue} />
                      <Route path="/wallboard" component={PAGE_PARTS.wallboard} />
                      <Route path="/conversations/:conversationId/print" component={PAGE_PARTS.conversationPrint} />
                      <Route path="/conversations/:conversationId?" component={PAGE_PARTS.conversations} />
                      <Route path="/contacts/:contactId?" component={PAGE_PARTS.contacts} />
                      <Route path="/left-messages/:messageId?" component={PAGE_PARTS.leftMessages} />
                      <Route path="/summaries/:conversationId?" component={PAGE_PARTS.summaries} />
                      <Route path="/satisfaction/:conversationId?" component={PAGE_PARTS.satisfaction} />
                      <Route path="/reports/:which?/:rowId?" component={PAGE_PARTS.reports} />
                      <Route path="/definitions" component={PAGE_PARTS.definitions} />
                      <Route path="/calls/:callId?" component={PAGE_PARTS.calls} />
                      <Route path="/quick-replies/:replyId?" component={PAGE_PARTS.quickReplies} />
                      <Route path="/blacklist/:entryId?" component={PAGE_PARTS.blacklist} />
                      <Route path="/sites/:siteId?/:tab?" component={PAGE_PARTS.sites} />
                      <Route path="/agents/:agentId?" component={PAGE_PARTS.agents} />
                      <Route path="/skill-groups/:groupId?" component={PAGE_PARTS.skillGroups} />
                      <Route path="/dialog-settings/:siteId?/:part?" component={PAGE_PARTS.dialogSettings} />
                      <Route path="/calendar" component={PAGE_PARTS.calendar} />
                      <Route path="/what-if/:siteId?" component={PAGE_PARTS.whatIf} />
                      <Route path="/ads/:place?/:adId?" component={PAGE_PARTS.ads} />
                      <Route path="/developers/:siteId?" component={PAGE_PARTS.developers} />
                      <Route path="/audit/:entryId?" component={PAGE_PARTS.audit} />
                      <Route path="/data-protection/:part?/:receiptId?" component={PAGE_PARTS.dataProtection} />
                      <Route path="/call-centre" component={PAGE_PARTS.callCentre} />
                      <Route path="/webhooks/:hookId?" component={PAGE_PARTS.hooks} />
                      <Route path="/api-keys/:keyId?" component={PAGE_PARTS.apiKeys} />
                      <Route path="/api-reference/:operation?" component={PAGE_PARTS.apiReference} />
                      <Route path="/organisation" component={PAGE_PARTS.organisation} />
                      <Route path="/account" component={PAGE_PARTS.account} />
                      <Route path="*" component={NotFound} />
                    </Router>
                  </ShortcutsProvider>
                </SummariesProvider>
              </LiveProvider>
            </DraftsProvider>
          </AttentionSettingsProvider>
        </ToastProvider>
      </ClockProvider>
    </QueryClientProvider>
  )
}

export default Console
