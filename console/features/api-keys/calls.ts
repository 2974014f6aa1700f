import { type ApiKey, type ApiKeyInput, bodyOf, client } from '../../lib/api.ts'

const keys = client['api-keys']
const one = keys[':key']

/** The calls of the keys' page. */
export const keyCalls = {
  read: (key: string): Promise<ApiKey> => bodyOf(one.$get({ param: { key } })),
  create: (input: ApiKeyInput) => bodyOf(keys.$post({ json: input })),
  revoke: (key: string): Promise<ApiKey> => bodyOf(one.revoke.$post({ param: { key } })),
}
