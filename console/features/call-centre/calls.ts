import { bodyOf, type CallCentre, type CallCentreInput, client } from '../../lib/api.ts'

const centre = client['call-centre']

/** The calls of the call centre's page. */
export const centreCalls = {
  read: (): Promise<CallCentre> => bodyOf(centre.$get()),
  save: (input: CallCentreInput): Promise<CallCentre> => bodyOf(centre.$put({ json: input })),
  replaceSecret: async (): Promise<string> => (await bodyOf(centre.secret.$post())).secret,
}
