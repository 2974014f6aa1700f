import ChevronDown from 'lucide-solid/icons/chevron-down'
import ChevronUp from 'lucide-solid/icons/chevron-up'
import { createSignal, type JSX, Show } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { createMedia } from '../../ui/media.ts'

/** Whether the figures stand open: on a phone for who wants them, so that the list has its place. */
export const createFold = () => {
  const phone = createMedia('(max-width: 767px)')
  const [wanted, setWanted] = createSignal<boolean | null>(null)
  const isOpen = () => wanted() ?? !phone()
  return { isOpen, toggle: () => setWanted(!isOpen()) }
}

type FiguresFoldProps = {
  fold: ReturnType<typeof createFold>
  label: string
  /** The words of the button that opens and closes them. */
  title: string
  children: JSX.Element
}

/** What a list adds up to, at its foot. */
export const FiguresFold = (props: FiguresFoldProps) => (
  <section class="shrink-0 border-t border-border px-6 py-3 max-md:px-4" aria-label={props.label}>
    <Button
      class="-ml-2.5"
      look="ghost"
      size="sm"
      aria-expanded={props.fold.isOpen()}
      icon={props.fold.isOpen() ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
      onClick={props.fold.toggle}
    >
      {props.title}
    </Button>
    <Show when={props.fold.isOpen()}>
      <div class="mt-1 max-h-[46vh] overflow-y-auto">{props.children}</div>
    </Show>
  </section>
)
