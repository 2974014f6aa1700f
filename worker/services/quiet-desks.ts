import type { Desks } from './desks.ts'

/** Where no desk is open yet that could be told or asked: the first data of a deployment, and tests of storage alone. */
export const quietDesks: Desks = {
  push: async () => {},
  pushPublic: async () => {},
  closeSockets: async () => {},
  isServing: async () => false,
  countOpen: async () => 0,
  heldSince: async () => [],
  addressesOf: async () => [],
  partiesOf: async () => null,
  partiesOfVisitor: async () => null,
  linkContact: async () => {},
  nameVisitor: async () => {},
  eraseVisitor: async () => 'erased',
  retire: async () => {},
}
