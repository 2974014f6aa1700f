import { useQueryClient } from '@tanstack/solid-query'
import Copy from 'lucide-solid/icons/copy'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { createSignal, For, Show } from 'solid-js'
import { DEFAULT_DIALOG_SETTINGS, type DialogSettings } from '../../../../objects/core/settings.ts'
import type { Site } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../../ui/menu.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { KEYS } from '../draft.ts'
import { texts } from '../i18n/texts.ts'
import { dialogQuery } from '../queries.ts'
import type { DialogForm } from './form-state.ts'

/** Fills the whole form with another site's values or with the defaults, as unsaved changes. */
export const FillMenu = (props: { form: DialogForm; siteId: string; sites: readonly Site[] }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const others = () => props.sites.filter((site) => site.id !== props.siteId)

  const otherThan = (values: DialogSettings) => KEYS.filter((key) => props.form.value(key) !== values[key])

  /** Tells how many fields changed by it, and gives the way back to what was in them. */
  const fill = (values: DialogSettings, done: (count: number) => string) => {
    const count = otherThan(values).length
    const before = props.form.replace(values)
    toasts.show({ text: done(count), action: { label: x('save.undo'), run: () => props.form.replace(before) }, lastsMs: 10_000 })
  }
  const copy = async (site: Site) => {
    setBusy(true)
    try {
      const { values } = await queries.fetchQuery(dialogQuery(site.id))
      if (otherThan(values).length === 0) toasts.show({ text: x('copy.same', { site: site.name }) })
      else fill(values, (count) => x('copy.done', { site: site.name, count }))
    } catch (cause) {
      toasts.show({ text: errorTextOf(t, cause), look: 'danger' })
    }
    setBusy(false)
  }
  const reset = () => fill(DEFAULT_DIALOG_SETTINGS, (count) => x('defaults.done', { count }))

  return (
    <div class="flex flex-wrap gap-2">
      <Show when={others().length > 0}>
        <Menu
          trigger={
            <MenuTrigger class={buttonClass('secondary')} disabled={busy()}>
              <Copy aria-hidden="true" />
              {x('copy.label')}
            </MenuTrigger>
          }
        >
          <For each={others()}>{(site) => <MenuItem onSelect={() => void copy(site)}>{site.name}</MenuItem>}</For>
        </Menu>
      </Show>
      <Show when={otherThan(DEFAULT_DIALOG_SETTINGS).length > 0}>
        <Button icon={<RotateCcw aria-hidden="true" />} onClick={reset}>
          {x('defaults.label')}
        </Button>
      </Show>
    </div>
  )
}
