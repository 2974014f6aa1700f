import type { Identity } from '../../shared/messages.ts'

/** The visitor's proof for our HTTP routes; it travels in a header, never in an address. */
export const authorizationOf = (identity: Identity | null): Record<string, string> =>
  identity === null ? {} : { Authorization: `Visitor ${identity.visitorId}.${identity.token}` }
