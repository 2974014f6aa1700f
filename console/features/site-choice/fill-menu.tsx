import Copy from 'lucide-solid/icons/copy'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { For, Show } from 'solid-js'
import type { Site } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createWork } from '../../lib/work.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { texts } from './i18n/texts.ts'

type FillMenuProps<V, B> = {
  siteId: string
  sites: readonly Site[]
  defaults: V
  valuesOf: (siteId: string) => Promise<V>
  /** How many settings of the form are others than these. */
  countOther: (values: V) => number
  /** Puts values in the place of the form's own; gives what was there. */
  fill: (values: V) => B
  putBack: (before: B) => void
}

/** Fills a form of settings with another site's values or with the defaults, as unsaved changes. */
export const FillMenu = <V, B>(props: FillMenuProps<V, B>) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const work = createWork()
  const others = () => props.sites.filter((site) => site.id !== props.siteId)

  /** Tells how many settings changed by it, and gives the way back. */
  const fill = (values: V, done: (count: number) => string) => {
    const count = props.countOther(values)
    const before = props.fill(values)
    toasts.show({ text: done(count), action: { label: x('fill.undo'), run: () => props.putBack(before) }, lastsMs: 10_000 })
  }
  const copy = async (site: Site) => {
    const values = await work.run('copy', () => props.valuesOf(site.id))
    if (values === null) return
    if (props.countOther(values) === 0) toasts.show({ text: x('fill.same', { site: site.name }) })
    else fill(values, (count) => x('fill.copied', { site: site.name, count }))
  }
  return (
    <div class="flex flex-wrap gap-2">
      <Show when={others().length > 0}>
        <Menu
          trigger={
            <MenuTrigger class={buttonClass('secondary')} disabled={work.busy() !== null}>
              <Copy aria-hidden="true" />
              {x('fill.copy')}
            </MenuTrigger>
          }
        >
          <For each={others()}>{(site) => <MenuItem onSelect={() => void copy(site)}>{site.name}</MenuItem>}</For>
        </Menu>
      </Show>
      <Show when={props.countOther(props.defaults) > 0}>
        <Button icon={<RotateCcw aria-hidden="true" />} onClick={() => fill(props.defaults, (count) => x('fill.reset', { count }))}>
          {x('fill.defaults')}
        </Button>
      </Show>
    </div>
  )
}
