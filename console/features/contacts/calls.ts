import { bodyOf, type ContactsOutcome, client, type MergeInput, type OwnFieldInput, type OwnFieldPatch } from '../../lib/api.ts'

/** What the kit's bulk part asks for: which it was done with, and which were refused. */
const outcomeOf = async (call: Promise<ContactsOutcome>) => {
  const { done, refused } = await call
  return { done, refused: refused.map(({ id }) => id) }
}

/** The calls of the contacts' page. */
export const contactCalls = {
  types: async () => (await bodyOf(client.contacts.types.$get())).items,
  remove: (contact: string) => client.contacts[':contact'].$delete({ param: { contact } }),
  removeAll: (ids: string[]) => outcomeOf(bodyOf(client.contacts.delete.$post({ json: { ids } }))),
  share: (ids: string[], shared: boolean) => outcomeOf(bodyOf(client.contacts.share.$post({ json: { ids, shared } }))),
  give: (ids: string[], ownerId: string) => outcomeOf(bodyOf(client.contacts.owner.$post({ json: { ids, ownerId } }))),
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
