/** The settings of a site that are more than one value. */

// The unions are written out: types of the API that name a constant of another file would not stand alone for the console.
/** A field of the form before the chat. `label` '' says the kind's own name, in the visitor's language. */
export type PreChatField = { id: string; kind: 'name' | 'phone' | 'mail' | 'text'; label: string; isRequired: boolean }
export const FIELD_KINDS = ['name', 'phone', 'mail', 'text'] as const satisfies readonly PreChatField['kind'][]

/** When an automatic invitation pops up: every condition that is given must hold. `text` '' says the site's own. */
export type Trigger = {
  id: string
  isOn: boolean
  text: string
  page?: { how: 'contains' | 'is' | 'starts'; value: string }
  referrer?: string
  /** Seconds on this page. */
  afterSec?: number
  /** Share of the page scrolled through, 1 to 100. */
  scrollPercent?: number
  /** The pointer leaves towards the tabs. */
  onExit?: boolean
  /** At least so many visits, this one included. */
  minVisits?: number
}
export const PAGE_MATCHES = ['contains', 'is', 'starts'] as const satisfies readonly NonNullable<Trigger['page']>['how'][]

export const PARTS = {
  fields: 8,
  fieldLabelChars: 30,
  triggers: 10,
  matchChars: 200,
  maxAfterSec: 3600,
  maxVisits: 1000,
} as const
