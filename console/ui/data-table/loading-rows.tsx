import { For } from 'solid-js'
import { Skeleton } from '../skeleton.tsx'

/** Rows of the height of those to come. */
export const LoadingRows = () => (
  <div class="px-6 pt-9 max-md:px-4 max-md:pt-0">
    <For each={Array.from({ length: 12 })}>
      {() => (
        <div class="flex h-10 items-center gap-6 border-b border-border max-md:h-16">
          <Skeleton class="h-3.5 w-32" />
          <Skeleton class="h-3.5 w-24" />
          <Skeleton class="h-3.5 w-20 max-md:hidden" />
          <Skeleton class="h-3.5 flex-1 max-md:hidden" />
        </div>
      )}
    </For>
  </div>
)
