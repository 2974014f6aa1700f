import type { VisitorInfo, VisitorProfile } from '../../../objects/protocol/model.ts'

/** The visitor the panel is about, as the live side knows it. */
export type Subject = {
  siteId: string
  visitorId: string
  name: string
  info: VisitorInfo
  profile: VisitorProfile | null
  contactId: string | null
}
