import { CALL_CENTRE_ID, type DeliveryState } from '../../../objects/protocol/hook-words.ts'
import { bodyOf, client, type Delivery, type DeliveryDetail, type Hook, type HookInput, type HookPatch } from '../../lib/api.ts'

const one = client.hooks[':hook']

/** The calls of the webhooks' page. */
export const hookCalls = {
  /** By site: what no webhook is told of. */
  lost: async () => (await bodyOf(client.hooks.$get())).lost,
  read: (hook: string): Promise<Hook> => bodyOf(one.$get({ param: { hook } })),
  create: (input: HookInput) => bodyOf(client.hooks.$post({ json: input })),
  update: (hook: string, patch: HookPatch): Promise<Hook> => bodyOf(one.$patch({ param: { hook }, json: patch })),
  remove: (hook: string) => one.$delete({ param: { hook } }),
  replaceSecret: async (hook: string): Promise<string> => (await bodyOf(one.secret.$post({ param: { hook } }))).secret,
}

/** Where deliveries are read and sent again: a webhook's, or the call centre's. */
export type DeliverySource = {
  /** Of what it keeps in the browser's memory. */
  id: string
  page: (state: DeliveryState | undefined, limit: number, cursor: string | undefined) => Promise<{ items: Delivery[]; next: string | null }>
  read: (delivery: string) => Promise<DeliveryDetail>
  resend: (delivery: string) => Promise<unknown>
  resendDead: () => Promise<number>
  /** Sends a trial now and says what became of it. */
  test: () => Promise<Delivery>
}

const queryOf = (state: DeliveryState | undefined, limit: number, cursor: string | undefined) => ({ state, limit: String(limit), cursor })

export const hookSource = (hook: string): DeliverySource => {
  const all = one.deliveries
  return {
    id: hook,
    page: (state, limit, cursor) => bodyOf(all.$get({ param: { hook }, query: queryOf(state, limit, cursor) })),
    read: (delivery) => bodyOf(all[':delivery'].$get({ param: { hook, delivery } })),
    resend: (delivery) => bodyOf(all[':delivery'].resend.$post({ param: { hook, delivery } })),
    resendDead: async () => (await bodyOf(all.resend.$post({ param: { hook } }))).resent,
    test: () => bodyOf(one.test.$post({ param: { hook } })),
  }
}

export const callCentreSource = (): DeliverySource => {
  const centre = client['call-centre']
  return {
    id: CALL_CENTRE_ID,
    page: (state, limit, cursor) => bodyOf(centre.deliveries.$get({ query: queryOf(state, limit, cursor) })),
    read: (delivery) => bodyOf(centre.deliveries[':delivery'].$get({ param: { delivery } })),
    resend: (delivery) => bodyOf(centre.deliveries[':delivery'].resend.$post({ param: { delivery } })),
    resendDead: async () => (await bodyOf(centre.deliveries.resend.$post())).resent,
    test: () => bodyOf(centre.test.$post()),
  }
}
