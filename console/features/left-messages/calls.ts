import { bodyOf, client, type LeftMessageBulk, type LeftMessageDetail } from '../../lib/api.ts'

/** The left messages' own calls. */

const one = client['left-messages'][':message']

export const leftMessageCalls = {
  read: (message: string): Promise<LeftMessageDetail> => bodyOf(one.$get({ param: { message } })),
  counts: () => bodyOf(client['left-messages'].counts.$get()),
  assignees: async (siteId: string) => (await bodyOf(client['left-messages'].assignees.$get({ query: { siteId } }))).items,
  addNote: (message: string, text: string): Promise<LeftMessageDetail> => bodyOf(one.notes.$post({ param: { message }, json: { text } })),
  /** `was`: whose it is as one sees it. */
  assign: (message: string, agentId: string | null, was: string | null): Promise<LeftMessageDetail> =>
    bodyOf(one.assignee.$put({ param: { message }, json: { agentId, was } })),
  handle: (message: string): Promise<LeftMessageDetail> => bodyOf(one.status.$put({ param: { message }, json: { status: 'handled' } })),
  /** `handledAtMs`: of the handling that is taken back. */
  reopen: (message: string, handledAtMs: number | null): Promise<LeftMessageDetail> =>
    bodyOf(one.status.$put({ param: { message }, json: { status: 'new', handledAtMs } })),
  link: (message: string, contactId: string | null): Promise<LeftMessageDetail> =>
    bodyOf(one.contact.$put({ param: { message }, json: { contactId } })),
  changeSeveral: (json: LeftMessageBulk) => bodyOf(client['left-messages'].bulk.$post({ json })),
}
