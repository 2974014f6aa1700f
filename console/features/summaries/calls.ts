import { bodyOf, client, type SummariesHandled, type SummaryItem } from '../../lib/api.ts'

/** The summaries' own calls. */

const one = client.summaries[':conversation']

export const summaryCalls = {
  read: (conversation: string): Promise<SummaryItem> => bodyOf(one.$get({ param: { conversation } })),
  handle: (conversation: string, handling: string): Promise<SummaryItem> =>
    bodyOf(one.handling.$post({ param: { conversation }, json: { handling } })),
  /** `handledAtMs`: of the handling that is taken back. */
  reopen: (conversation: string, handledAtMs: number): Promise<SummaryItem> =>
    bodyOf(one.reopen.$post({ param: { conversation }, json: { handledAtMs } })),
  handleSeveral: (conversationIds: string[], handling: string): Promise<SummariesHandled> =>
    bodyOf(client.summaries.handling.$post({ json: { conversationIds, handling } })),
}
