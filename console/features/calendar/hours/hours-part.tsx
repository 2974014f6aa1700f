import { useQuery } from '@tanstack/solid-query'
import { QueryFrame } from '../../../lib/query-frame.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { siteHoursQuery } from '../queries.ts'
import { HoursEditor } from './hours-editor.tsx'

const HoursSkeleton = () => (
  <div class="flex h-full flex-col gap-4 bg-surface-0 p-6 max-md:p-4" aria-busy="true">
    <Skeleton class="h-10 w-72 max-w-full" />
    <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_320px]">
      <Skeleton class="h-150" />
      <Skeleton class="h-60" />
    </div>
  </div>
)

/** The working hours of one site: its week, its periods, and what would happen at a moment. */
export const HoursPart = (props: { siteId: string; canWrite: boolean }) => {
  const query = useQuery(() => siteHoursQuery(props.siteId))
  return (
    <QueryFrame query={query} skeleton={<HoursSkeleton />}>
      {(hours) => <HoursEditor siteId={props.siteId} hours={hours()} canWrite={props.canWrite} />}
    </QueryFrame>
  )
}
