import { A } from '@solidjs/router'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import type { JSX } from 'solid-js'

type FrameProps = { title: string; text: string; backTo: string; backLabel: string; children: JSX.Element }

/** A page one comes to from the list of contacts. */
export const PageFrame = (props: FrameProps) => (
  <section class="flex h-full flex-col bg-surface-1" aria-label={props.title}>
    <header class="border-b border-border px-6 pt-5 pb-3 max-md:px-4">
      <A class="mb-1 inline-flex items-center gap-1 text-sm text-accent-text hover:underline" href={props.backTo}>
        <ArrowLeft class="size-4" aria-hidden="true" />
        {props.backLabel}
      </A>
      <h1 class="text-xl font-semibold text-strong">{props.title}</h1>
      <p class="text-sm text-muted">{props.text}</p>
    </header>
    <div class="min-h-0 flex-1 overflow-y-auto px-6 py-4 max-md:px-4">
      <div class="max-w-220">{props.children}</div>
    </div>
  </section>
)
