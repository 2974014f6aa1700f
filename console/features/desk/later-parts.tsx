import { type ComponentProps, lazy, Suspense } from 'solid-js'
import { loadOrReload } from '../../lib/load-part.ts'

/** What of the desk nobody waits for: it comes after the list, the transcript and the composer, and never holds them up. */

const loadVisitor = async () => ({ default: (await import('./visitor-panel.tsx')).VisitorPanel })
const loadSummary = async () => ({ default: (await import('../summary/summary-panel.tsx')).SummaryPanel })
const loadBulk = async () => ({ default: (await import('../desk-actions/bulk-bar.tsx')).BulkBar })
const loadMissing = async () => ({ default: (await import('./missing-pane.tsx')).MissingPane })

const Visitor = lazy(() => loadOrReload(loadVisitor))
const Summary = lazy(() => loadOrReload(loadSummary))
const Bulk = lazy(() => loadOrReload(loadBulk))
const Missing = lazy(() => loadOrReload(loadMissing))

/** The pane has its place before its content is there. */
export const VisitorPanel = (props: ComponentProps<typeof Visitor>) => (
  <Suspense fallback={<div class={`bg-surface-1 ${props.class ?? ''}`} />}>
    <Visitor {...props} />
  </Suspense>
)

export const SummaryPanel = (props: ComponentProps<typeof Summary>) => (
  <Suspense fallback={<div class={`bg-surface-1 ${props.class ?? ''}`} />}>
    <Summary {...props} />
  </Suspense>
)

export const BulkBar = (props: ComponentProps<typeof Bulk>) => (
  <Suspense>
    <Bulk {...props} />
  </Suspense>
)

export const MissingPane = (props: ComponentProps<typeof Missing>) => (
  <Suspense>
    <Missing {...props} />
  </Suspense>
)

/** Fetches all of them, for the first conversation that comes. */
export const warmLaterParts = (): void => {
  for (const load of [loadVisitor, loadSummary, loadBulk, loadMissing]) void load().catch(() => {})
}
