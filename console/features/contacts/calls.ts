import { bodyOf, type ContactsOutcome, client, type MergeInput, type OwnFieldInput, type OwnFieldPatch } from '../../lib/api.ts'

const MOST_AT_ONCE = 100

/** As many calls as the Worker takes at once, one after the other; what was refused is told of all of them. */
const inPortions = async (ids: readonly string[], call: (ids: string[]) => Promise<ContactsOutcome>): Promise<ContactsOutcome> => {
  const whole: ContactsOutcome = { done: [], refused: [] }
  for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
    const { done, refused } = await call(ids.slice(start, start + MOST_AT_ONCE))
    whole.done.push(...done)
    whole.refused.push(...refused)
  }
  return whole
}

/** The calls of the contacts' page. */
export const contactCalls = {
  types: async () => (await bodyOf(client.contacts.types.$get())).items,
  remove: (contact: string) => client.contacts[':contact'].$delete({ param: { contact } }),
  removeAll: (all: readonly string[]) => inPortions(all, (ids) => bodyOf(client.contacts.delete.$post({ json: { ids } }))),
  share: (all: readonly string[], shared: boolean) =>
    inPortions(all, (ids) => bodyOf(client.contacts.share.$post({ json: { ids, shared } }))),
  give: (all: readonly string[], ownerId: string) =>
    inPortions(all, (ids) => bodyOf(client.contacts.owner.$post({ json: { ids, ownerId } }))),
  visitors: async (contact: string) => (await bodyOf(client.contacts[':contact'].visitors.$get({ param: { contact } }))).items,
  timeline: (contact: string, limit: number, cursor: string | undefined) =>
    bodyOf(client.contacts[':contact'].timeline.$get({ param: { contact }, query: { limit: String(limit), cursor } })),
  duplicates: (limit: number, cursor: string | undefined) =>
    bodyOf(client.contacts.duplicates.$get({ query: { limit: String(limit), cursor } })),
  merge: (contact: string, input: MergeInput) => bodyOf(client.contacts[':contact'].merge.$post({ param: { contact }, json: input })),
  createField: (input: OwnFieldInput) => bodyOf(client['contact-fields'].$post({ json: input })),
  updateField: (field: string, patch: OwnFieldPatch) =>
    bodyOf(client['contact-fields'][':field'].$patch({ param: { field }, json: patch })),
  orderFields: async (ids: string[]) => (await bodyOf(client['contact-fields'].order.$put({ json: { ids } }))).items,
  fieldUse: async (field: string) => (await bodyOf(client['contact-fields'][':field'].use.$get({ param: { field } }))).contacts,
  removeField: (field: string) => client['contact-fields'][':field'].$delete({ param: { field } }),
}
