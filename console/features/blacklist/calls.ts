import { type Blocked, type BlockPatch, bodyOf, client } from '../../lib/api.ts'

/** The blacklist's own calls; blocking is everybody's and stands in `api`. */
export const blacklistCalls = {
  read: (entry: string): Promise<Blocked> => bodyOf(client.blacklist[':entry'].$get({ param: { entry } })),
  update: (entry: string, json: BlockPatch): Promise<Blocked> => bodyOf(client.blacklist[':entry'].$patch({ param: { entry }, json })),
  removeAll: async (ids: string[]) => (await bodyOf(client.blacklist.remove.$post({ json: { ids } }))).removed,
}
