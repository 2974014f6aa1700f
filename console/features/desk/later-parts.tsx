import type { JSX } from 'solid-js'
import { laterPart } from '../../lib/later-part.tsx'

/** What of the desk nobody waits for: it comes after the list, the transcript and the composer, and never holds them up. */

/** The pane has its place before its content is there. */
const pane = (props: { class?: string }, missing?: JSX.Element) => <aside class={`bg-surface-1 ${props.class ?? ''}`}>{missing}</aside>

export const VisitorPanel = laterPart(async () => (await import('./visitor-panel.tsx')).VisitorPanel, pane)
export const SummaryPanel = laterPart(async () => (await import('../summary/summary-panel.tsx')).SummaryPanel, pane)
export const BulkBar = laterPart(async () => (await import('../desk-actions/bulk-bar.tsx')).BulkBar)
export const MissingPane = laterPart(
  async () => (await import('./missing-pane.tsx')).MissingPane,
  (_props, missing) => missing,
)

/** Fetches all of them, for the first conversation that comes. */
export const warmLaterParts = (): void => {
  for (const part of [VisitorPanel, SummaryPanel, BulkBar, MissingPane]) part.warm()
}
