import { PERSON } from '../../../objects/protocol/constants.ts'
import type { CallInput, ConversationDetail, VisitorDetail } from '../../lib/api.ts'

/** Whom a stored conversation is called back as. Pure. */

type About = Pick<ConversationDetail, 'id' | 'siteId' | 'profile'>
type Kept = Pick<VisitorDetail, 'contact' | 'profile'>

/** The contact's own number, else what was entered before this chat or the page said of its visitor; null: none that can be called. */
export const phoneOf = (about: About, { contact, profile }: Kept): string | null => {
  const told = [about.profile?.phone, profile?.phone].map((phone) => phone?.trim() ?? '').find((phone) => PERSON.phone.test(phone))
  return contact?.phone ?? told ?? null
}

/** A number that is not the contact's is named: the Worker does not look into the conversation for one. */
export const targetOf = (about: About, kept: Kept): CallInput => {
  const number = phoneOf(about, kept)
  return {
    conversationId: about.id,
    siteId: about.siteId,
    ...(kept.contact === null ? {} : { contactId: kept.contact.id }),
    ...(number === null || number === kept.contact?.phone ? {} : { number }),
  }
}
