import type { Couriers } from './couriers.ts'
import type { Desks } from './desks.ts'

/** Nobody carries anything yet. */
const quietCouriers: Couriers = {
  allowPrivate: false,
  wake: () => {},
  changed: async () => {},
  clear: async () => {},
  state: async () => ({ last: null, failingSinceMs: null, pending: 0, dead: 0, dropped: null }),
  list: async () => ({ items: [], next: null }),
  read: async () => null,
  resend: async () => false,
  resendDead: async () => 0,
  test: async () => null,
  erase: async () => {},
}

/** Where no desk is open yet that could be told or asked: the first data of a deployment, and tests of storage alone. */
export const quietDesks: Desks = {
  push: async () => {},
  pushPublic: async () => {},
  closeSockets: async () => {},
  isServing: async () => false,
  countOpen: async () => 0,
  now: async () => null,
  heldSince: async () => [],
  addressesOf: async () => [],
  partiesOf: async () => null,
  partiesOfVisitor: async () => null,
  openOf: async () => [],
  linkContact: async () => {},
  nameVisitor: async () => {},
  eraseVisitor: async () => 'erased',
  retire: async () => {},
  announceCall: async () => {},
  couriers: quietCouriers,
}
