import { hc } from 'hono/client'
import type { AppType } from '../../dist/types/api.d.ts'
import type { ErrorCode } from '../../objects/protocol/errors.ts'
import type {
  AdInput,
  AdPatch,
  AgentFilter,
  AgentInput,
  AgentPatch,
  BlockInput,
  CalendarInput,
  CalendarState,
  ChangeSince,
  Client,
  Contact,
  ContactDetail,
  ContactInput,
  ContactMatchQuery,
  ContactPatch,
  ConversationFilter,
  DialogPatch,
  DialogState,
  ListAnswer,
  Me,
  Organisation,
  OrganisationPatch,
  PushInput,
  SavedView,
  SettingsArea,
  SetupInput,
  SiteDetails,
  SiteHours,
  SiteHoursInput,
  SiteInput,
  SitePatch,
  SitePicture,
  SiteSettingsPatch,
  SiteSettingsState,
  SkillGroupInput,
  SkillGroupPatch,
  Summary,
  SummaryInput,
  Today,
  Upload,
  ViewInput,
  ViewPatch,
  VisitorDetail,
  VisitorPatch,
  WhatIfDay,
  WhatIfDays,
} from './api-types.ts'

export type * from './api-types.ts'

/** `network`: no answer at all. Every other code is the Worker's. */
export type ApiErrorCode = ErrorCode | 'network'

/** The one error of all calls. `message` is for logs; people get a text by `code`. */
export class ApiError extends Error {
  override name = 'ApiError'
  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly field: string | null = null,
    readonly retryAfterSec: number | null = null,
    /** With a `conflict` of settings: what somebody else saved since they were read. */
    readonly changed: readonly ChangeSince[] | null = null,
  ) {
    super(message)
  }
}

type ErrorBody = { error?: { code?: ErrorCode; message?: string; field?: string; changed?: ChangeSince[] } }

const readError = async (answer: Response): Promise<ApiError> => {
  const retryAfterSec = Number(answer.headers.get('Retry-After')) || null
  const body: ErrorBody | null = await answer.json().catch(() => null)
  const error = body?.error
  if (error?.code === undefined) return new ApiError('internal', `HTTP ${answer.status}`, null, retryAfterSec)
  return new ApiError(error.code, error.message ?? '', error.field ?? null, retryAfterSec, error.changed ?? null)
}

/** Every call passes here: no answer and every refusal become an `ApiError`. */
export const fetchOrThrow: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init).catch((error: unknown) => {
    throw new ApiError('network', String(error))
  })
  if (!answer.ok) throw await readError(answer)
  return answer
}

/** A page of any list of the kit: what the route at `path` answers to its filters. */
const getPage = async <Row>(path: string, query: Record<string, string>): Promise<ListAnswer<Row>> =>
  (await fetchOrThrow(`${path}?${new URLSearchParams(query)}`)).json()

/** For the calls of a single page, which stand beside it (`features/<area>/calls.ts`) and load with it. */
export const client: Client['api'] = hc<AppType>('/', { fetch: fetchOrThrow }).api

export const bodyOf = async <T>(call: Promise<{ json: () => Promise<T> }>): Promise<T> => (await call).json()

/** Every call the console makes. */
export const api = {
  /** `Row` is what the route's own model says; the kit (console/lib/list-page) is the only caller. */
  page: getPage,
  views: async (list: string): Promise<SavedView[]> => (await bodyOf(client.views.$get({ query: { list } }))).items,
  createView: (input: ViewInput): Promise<SavedView> => bodyOf(client.views.$post({ json: input })),
  updateView: (view: string, patch: ViewPatch): Promise<SavedView> =>
    bodyOf(client.views[':view'].$patch({ param: { view }, json: patch })),
  deleteView: (view: string) => client.views[':view'].$delete({ param: { view } }),
  /** Who is at this browser, and whether the first run waits. */
  session: () => bodyOf(client.auth.session.$get()),
  setUp: (input: SetupInput): Promise<Me> => bodyOf(client.setup.$post({ json: input })),
  signIn: (input: { username: string; password: string }): Promise<Me> => bodyOf(client.auth['sign-in'].$post({ json: input })),
  signOut: () => client.auth['sign-out'].$post(),
  updateMe: (change: { language?: 'zh-CN' | 'en'; name?: string }): Promise<Me> => bodyOf(client.auth.me.$patch({ json: change })),
  changePassword: (input: { current: string; next: string }) => client.auth.password.$post({ json: input }),
  sites: async () => (await bodyOf(client.sites.$get())).items,
  dialog: (site: string): Promise<DialogState> => bodyOf(client.sites[':site'].dialog.$get({ param: { site } })),
  saveDialog: (site: string, patch: DialogPatch): Promise<DialogState> =>
    bodyOf(client.sites[':site'].dialog.$put({ param: { site }, json: patch })),
  siteVersions: (site: string, area: SettingsArea, cursor?: string) =>
    bodyOf(client.sites[':site'].versions.$get({ param: { site }, query: { area, cursor } })),
  restoreVersion: (site: string, version: number, revision: number) =>
    bodyOf(client.sites[':site'].versions[':version'].restore.$post({ param: { site, version: String(version) }, json: { revision } })),
  agentPage: (filter: AgentFilter, limit: number, cursor?: string) =>
    bodyOf(client.agents.$get({ query: { ...filter, limit: String(limit), cursor } })),
  agentNames: async () => (await bodyOf(client.agents.names.$get())).items,
  agent: (agent: string) => bodyOf(client.agents[':agent'].$get({ param: { agent } })),
  createAgent: (input: AgentInput) => bodyOf(client.agents.$post({ json: input })),
  updateAgent: (agent: string, patch: AgentPatch) => bodyOf(client.agents[':agent'].$patch({ param: { agent }, json: patch })),
  resetPassword: (agent: string, password: string) => client.agents[':agent'].password.$post({ param: { agent }, json: { password } }),
  skillGroups: async () => (await bodyOf(client['skill-groups'].$get())).items,
  createSkillGroup: (input: SkillGroupInput) => bodyOf(client['skill-groups'].$post({ json: input })),
  updateSkillGroup: (group: string, patch: SkillGroupPatch) =>
    bodyOf(client['skill-groups'][':group'].$patch({ param: { group }, json: patch })),
  orderSkillGroups: async (ids: string[]) => (await bodyOf(client['skill-groups'].order.$put({ json: { ids } }))).items,
  saveSite: (site: string, patch: SitePatch) => bodyOf(client.sites[':site'].$patch({ param: { site }, json: patch })),
  site: (site: string): Promise<SiteDetails> => bodyOf(client.sites[':site'].$get({ param: { site } })),
  createSite: (input: SiteInput) => bodyOf(client.sites.$post({ json: input })),
  deleteSite: (site: string, name: string) => client.sites[':site'].$delete({ param: { site }, json: { name } }),
  siteSettings: (site: string): Promise<SiteSettingsState> => bodyOf(client.sites[':site'].settings.$get({ param: { site } })),
  saveSiteSettings: (site: string, patch: SiteSettingsPatch): Promise<SiteSettingsState> =>
    bodyOf(client.sites[':site'].settings.$put({ param: { site }, json: patch })),
  /** What visitors' browsers know of a site. */
  publicSite: (site: string) => bodyOf(client.sites[':site'].public.$get({ param: { site } })),
  siteHours: (site: string): Promise<SiteHours> => bodyOf(client.sites[':site'].hours.$get({ param: { site } })),
  saveSiteHours: (site: string, input: SiteHoursInput): Promise<SiteHours> =>
    bodyOf(client.sites[':site'].hours.$put({ param: { site }, json: input })),
  whatIfDays: (site: string): Promise<WhatIfDays> => bodyOf(client.sites[':site']['what-if'].days.$get({ param: { site } })),
  whatIfDay: (site: string, day: string): Promise<WhatIfDay> =>
    bodyOf(client.sites[':site']['what-if'].$get({ param: { site }, query: { day } })),
  calendar: (): Promise<CalendarState> => bodyOf(client.calendar.$get()),
  saveCalendar: (input: CalendarInput): Promise<CalendarState> => bodyOf(client.calendar.$put({ json: input })),
  calendarVersions: (cursor?: string) => bodyOf(client.calendar.versions.$get({ query: { cursor } })),
  restoreCalendar: (version: number, revision: number): Promise<CalendarState> =>
    bodyOf(client.calendar.versions[':version'].restore.$post({ param: { version: String(version) }, json: { revision } })),
  /** Every ad, or those a site shows with what is counted there. */
  ads: async (siteId?: string) => (await bodyOf(client.ads.$get({ query: { siteId } }))).items,
  createAd: (input: AdInput) => bodyOf(client.ads.$post({ json: input })),
  updateAd: (ad: string, patch: AdPatch) => bodyOf(client.ads[':ad'].$patch({ param: { ad }, json: patch })),
  deleteAd: (ad: string) => client.ads[':ad'].$delete({ param: { ad } }),
  /** Gives a picture to a site's widget, as it is. */
  uploadSiteImage: (site: string, picture: File): Promise<SitePicture> =>
    bodyOf<SitePicture>(
      fetchOrThrow(`/api/sites/${site}/images`, {
        method: 'POST',
        headers: { 'Content-Type': picture.type || 'application/octet-stream', 'X-File-Name': encodeURIComponent(picture.name) },
        body: picture,
      }),
    ),
  identitySecret: (site: string) => bodyOf(client.sites[':site']['identity-secret'].$get({ param: { site } })),
  rotateIdentitySecret: (site: string) => bodyOf(client.sites[':site']['identity-secret'].rotate.$post({ param: { site } })),
  quickReplies: async () => (await bodyOf(client['quick-replies'].desk.$get())).items,
  /** Puts a copy of a reply's picture or file into a conversation this person serves. */
  attachQuickReply: (reply: string, into: { siteId: string; conversationId: string }): Promise<Upload> =>
    bodyOf(client['quick-replies'][':reply'].attach.$post({ param: { reply }, json: into })),
  countQuickReply: (reply: string) => client['quick-replies'][':reply'].used.$post({ param: { reply } }),
  conversations: (filter: ConversationFilter, limit: number, cursor?: string) =>
    bodyOf(client.conversations.$get({ query: { ...filter, limit: String(limit), cursor } })),
  visits: (visitor: string, limit: number, cursor?: string) =>
    bodyOf(client.visitors[':visitor'].visits.$get({ param: { visitor }, query: { limit: String(limit), cursor } })),
  /** What holds for the whole organisation: its name, its home, its alarms. */
  organisation: (): Promise<Organisation> => bodyOf(client.organisation.$get()),
  saveOrganisation: (patch: OrganisationPatch): Promise<Organisation> => bodyOf(client.organisation.$patch({ json: patch })),
  /** The day's figures of one site, or of all that one serves. */
  today: (siteId?: string): Promise<Today> => bodyOf(client.today.$get({ query: { siteId } })),
  block: (input: BlockInput) => bodyOf(client.blacklist.$post({ json: input })),
  /** `siteId`: where the visitor is now, for one who is here for the first time. */
  visitor: (visitor: string, siteId: string): Promise<VisitorDetail> =>
    bodyOf(client.visitors[':visitor'].$get({ param: { visitor }, query: { siteId } })),
  updateVisitor: (visitor: string, patch: VisitorPatch): Promise<VisitorDetail> =>
    bodyOf(client.visitors[':visitor'].$patch({ param: { visitor }, json: patch })),
  /** Tags in use on a site, the most used first. */
  visitorTags: async (siteId: string) => (await bodyOf(client['visitor-tags'].$get({ query: { siteId } }))).items,
  linkContact: (visitor: string, link: { contactId: string; siteId: string }): Promise<VisitorDetail> =>
    bodyOf(client.visitors[':visitor'].contact.$put({ param: { visitor }, json: link })),
  unlinkContact: (visitor: string): Promise<VisitorDetail> => bodyOf(client.visitors[':visitor'].contact.$delete({ param: { visitor } })),
  contacts: (text: string, limit: number) => bodyOf(client.contacts.$get({ query: { text, limit: String(limit) } })),
  contact: (contact: string): Promise<ContactDetail> => bodyOf(client.contacts[':contact'].$get({ param: { contact } })),
  contactFields: async () => (await bodyOf(client['contact-fields'].$get())).items,
  contactMatches: async (wanted: ContactMatchQuery) => (await bodyOf(client.contacts.matches.$get({ query: wanted }))).items,
  createContact: (input: ContactInput): Promise<Contact> => bodyOf(client.contacts.$post({ json: input })),
  updateContact: (contact: string, patch: ContactPatch): Promise<Contact> =>
    bodyOf(client.contacts[':contact'].$patch({ param: { contact }, json: patch })),
  raiseToCustomer: (contact: string): Promise<Contact> => bodyOf(client.contacts[':contact'].customer.$post({ param: { contact } })),
  summaryCategories: async () => (await bodyOf(client['summary-categories'].$get())).items,
  summary: async (conversation: string) =>
    (await bodyOf(client.conversations[':conversation'].summary.$get({ param: { conversation } }))).summary,
  saveSummary: (conversation: string, input: SummaryInput): Promise<Summary> =>
    bodyOf(client.conversations[':conversation'].summary.$put({ param: { conversation }, json: input })),
  /** The key to subscribe with; null: no push is configured. */
  pushKey: () => bodyOf(client.account.push.$get()),
  savePush: (input: PushInput) => client.account.push.$put({ json: input }),
  deletePush: (endpoint: string) => client.account.push.$delete({ json: { endpoint } }),
  conversation: (id: string) => bodyOf(client.conversations[':conversation'].$get({ param: { conversation: id } })),
}
