import {
  bodyOf,
  client,
  type EraseInput,
  type Erasure,
  type HeldData,
  type Receipt,
  type Retention,
  type RetentionInput,
  type RetentionPreview,
} from '../../lib/api.ts'

/** The calls of data protection. */

export type PersonKey = { kind: 'contact' | 'visitor'; person: string }

const one = client['data-protection'].people[':kind'][':person']

export const protectionCalls = {
  held: (param: PersonKey, siteId?: string): Promise<HeldData> => bodyOf(one.$get({ param, query: { siteId } })),
  /** A portion; `done` false: ask again. */
  erase: (param: PersonKey, json: EraseInput): Promise<Erasure> => bodyOf(one.erase.$post({ param, json })),
  receipt: (receipt: string): Promise<Receipt> => bodyOf(client['data-protection'].receipts[':receipt'].$get({ param: { receipt } })),
  retention: (): Promise<Retention> => bodyOf(client.retention.$get()),
  previewRetention: (days: Record<string, string>): Promise<RetentionPreview> => bodyOf(client.retention.preview.$get({ query: days })),
  saveRetention: (json: RetentionInput): Promise<Retention> => bodyOf(client.retention.$put({ json })),
}

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Where the ZIP of a person stands. */
export const exportHref = ({ kind, person }: PersonKey, language: string, siteId?: string): string =>
  `/api/data-protection/people/${kind}/${encodeURIComponent(person)}/export?${new URLSearchParams({ language, timeZone: zone(), ...(siteId === undefined ? {} : { siteId }) })}`

export const receiptHref = (receipt: string, language: string): string =>
  `/api/data-protection/receipts/${encodeURIComponent(receipt)}/file?${new URLSearchParams({ language, timeZone: zone() })}`
