import { Hono } from 'hono'
import { openAPIRouteHandler } from 'hono-openapi'
import { apiDocument } from './api-document.ts'
import type { AppEnv } from './env.ts'
import { errorResponse } from './errors.ts'
import { guardMutations } from './middleware/mutations.ts'
import { answerUnknown } from './middleware/not-found.ts'
import { adRoutes } from './routes/ads.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { auditRoutes } from './routes/audit.ts'
import { authRoutes } from './routes/auth.ts'
import { blacklistRoutes } from './routes/blacklist.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { callCentreRoutes } from './routes/call-centre.ts'
import { callRoutes } from './routes/calls.ts'
import { contactExportRoutes } from './routes/contact-export.ts'
import { contactFieldRoutes } from './routes/contact-fields.ts'
import { contactImportRoutes } from './routes/contact-imports.ts'
import { contactRoutes } from './routes/contacts.ts'
import { contactBulkRoutes } from './routes/contacts-bulk.ts'
import { dataProtectionRoutes } from './routes/data-protection.ts'
import { embedRoutes } from './routes/embed.ts'
import { fileRoutes, siteFileRoutes, visitorFileRoutes } from './routes/files.ts'
import { conversationRoutes, ownHistoryRoutes } from './routes/history.ts'
import { hookRoutes } from './routes/hooks.ts'
import { identifyRoutes, identitySecretRoutes } from './routes/identity.ts'
import { leftMessageRoutes, visitorLeftMessageRoutes } from './routes/left-messages.ts'
import { organisationRoutes } from './routes/organisation.ts'
import { agentRoutes } from './routes/people.ts'
import { pushRoutes } from './routes/push.ts'
import { quickReplyRoutes } from './routes/quick-replies.ts'
import { replyCategoryRoutes } from './routes/reply-categories.ts'
import { retentionRoutes } from './routes/retention.ts'
import { satisfactionRoutes } from './routes/satisfaction.ts'
import { setupRoutes } from './routes/setup.ts'
import { siteHoursRoutes } from './routes/site-hours.ts'
import { siteSettingsRoutes } from './routes/site-settings.ts'
import { siteRoutes } from './routes/sites.ts'
import { groupRoutes } from './routes/skill-groups.ts'
import { statisticsRoutes } from './routes/statistics.ts'
import { summaryRoutes } from './routes/summaries.ts'
import { summaryCategoryRoutes } from './routes/summary-categories.ts'
import { summaryListRoutes } from './routes/summary-list.ts'
import { systemRoutes } from './routes/system.ts'
import { todayRoutes } from './routes/today.ts'
import { viewRoutes } from './routes/views.ts'
import { visitorRoutes, visitorTagRoutes } from './routes/visitors.ts'
import { whatIfRoutes } from './routes/what-if.ts'

const base = new Hono<AppEnv>()
base.use(guardMutations)

/** The whole API, area by area; chained, so that the console's `hc` client knows every route. */
const routes = base
  .route('/api', systemRoutes)
  .route('/api/setup', setupRoutes)
  .route('/api/auth', authRoutes)
  .route('/api/account', pushRoutes)
  .route('/api/organisation', organisationRoutes)
  .route('/api/sites', siteRoutes)
  .route('/api/sites', siteSettingsRoutes)
  .route('/api/sites', siteHoursRoutes)
  .route('/api/sites', whatIfRoutes)
  .route('/api/sites', siteFileRoutes)
  .route('/api/sites', identitySecretRoutes)
  .route('/api/calendar', calendarRoutes)
  .route('/api/agents', agentRoutes)
  .route('/api/skill-groups', groupRoutes)
  .route('/api/quick-replies/categories', replyCategoryRoutes)
  .route('/api/quick-replies', quickReplyRoutes)
  .route('/api/contacts', contactExportRoutes)
  .route('/api/contacts', contactRoutes)
  .route('/api/contact-imports', contactImportRoutes)
  .route('/api/contacts', contactBulkRoutes)
  .route('/api/contact-fields', contactFieldRoutes)
  .route('/api/conversations', conversationRoutes)
  .route('/api/conversations', summaryRoutes)
  .route('/api/summary-categories', summaryCategoryRoutes)
  .route('/api/summaries', summaryListRoutes)
  .route('/api/satisfaction', satisfactionRoutes)
  .route('/api/statistics', statisticsRoutes)
  .route('/api/visitors', visitorRoutes)
  .route('/api/visitor-tags', visitorTagRoutes)
  .route('/api/visitor', ownHistoryRoutes)
  .route('/api/visitor', visitorFileRoutes)
  .route('/api/visitor', visitorLeftMessageRoutes)
  .route('/api/visitor', identifyRoutes)
  .route('/api/left-messages', leftMessageRoutes)
  .route('/api/ads', adRoutes)
  .route('/api/blacklist', blacklistRoutes)
  .route('/api/views', viewRoutes)
  .route('/api/today', todayRoutes)
  .route('/api/hooks', hookRoutes)
  .route('/api/call-centre', callCentreRoutes)
  .route('/api/calls', callRoutes)
  .route('/api/audit', auditRoutes)
  .route('/api/api-keys', apiKeyRoutes)
  .route('/api/data-protection', dataProtectionRoutes)
  .route('/api/retention', retentionRoutes)
  .route('/', fileRoutes)
  .route('/', embedRoutes)

base.get('/api/openapi.json', openAPIRouteHandler(base, apiDocument))
base.notFound(answerUnknown(base))
base.onError((error) => errorResponse(error))

export const app = base
export type AppType = typeof routes
