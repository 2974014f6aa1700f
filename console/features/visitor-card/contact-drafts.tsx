import { createContext, type JSX, useContext } from 'solid-js'
import type { Edits } from '../../lib/edits.ts'
import type { ContactFields } from '../contact-form/contact-form.ts'

/** What somebody had typed of a visitor's contact when they went on to another conversation. */
export type ContactDraft = { contactId: string | null; edits: Edits<ContactFields> }

type ContactDrafts = {
  has: (visitorId: string) => boolean
  keep: (visitorId: string, draft: ContactDraft) => void
  /** Gives it out once. */
  take: (visitorId: string) => ContactDraft | undefined
}

const make = (): ContactDrafts => {
  const drafts = new Map<string, ContactDraft>()
  return {
    has: (visitorId) => drafts.has(visitorId),
    keep: (visitorId, draft) => void drafts.set(visitorId, draft),
    take: (visitorId) => {
      const draft = drafts.get(visitorId)
      drafts.delete(visitorId)
      return draft
    },
  }
}

const DraftsContext = createContext<ContactDrafts>()

export const useContactDrafts = (): ContactDrafts => {
  const drafts = useContext(DraftsContext)
  if (drafts === undefined) throw new Error('useContactDrafts needs a ContactDraftsProvider above it')
  return drafts
}

/** Holds them as long as the page is open; they are about people, so they are never stored. */
export const ContactDraftsProvider = (props: { children: JSX.Element }) => {
  const drafts = make()
  return <DraftsContext.Provider value={drafts}>{props.children}</DraftsContext.Provider>
}
