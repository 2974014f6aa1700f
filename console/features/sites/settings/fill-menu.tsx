import { useQueryClient } from '@tanstack/solid-query'
import Copy from 'lucide-solid/icons/copy'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { createSignal, For, Show } from 'solid-js'
import { DEFAULT_SITE_SETTINGS, type SiteSettings } from '../../../../objects/core/site-settings.ts'
import type { Site } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../../ui/menu.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { texts } from '../i18n/texts.ts'
import { settingsQuery } from '../queries.ts'
import { differing } from '../values.ts'
import type { SettingsForm } from './form-state.ts'

/** Fills all three tabs with another site's values or with the defaults, as unsaved changes. */
export const FillMenu = (props: { form: SettingsForm; siteId: string; sites: readonly Site[] }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const others = () => props.sites.filter((site) => site.id !== props.siteId)

  /** Tells how many settings changed by it, and gives the way back to what was there. */
  const fill = (values: SiteSettings, done: (count: number) => string) => {
    const { length } = differing(props.form.values(), values)
    const before = props.form.fill(values)
    toasts.show({ text: done(length), action: { label: x('save.undo'), run: () => props.form.fill(before) }, lastsMs: 10_000 })
  }
  const copy = async (site: Site) => {
    setBusy(true)
    try {
      const { values } = await queries.fetchQuery(settingsQuery(site.id))
      if (differing(props.form.values(), values as SiteSettings).length === 0) toasts.show({ text: x('copy.same', { site: site.name }) })
      else fill(values as SiteSettings, (count) => x('copy.done', { site: site.name, count }))
    } catch (cause) {
      toasts.show({ text: errorTextOf(t, cause), look: 'danger' })
    }
    setBusy(false)
  }
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
      <Show when={differing(props.form.values(), DEFAULT_SITE_SETTINGS).length > 0}>
        <Button
          icon={<RotateCcw aria-hidden="true" />}
          onClick={() => fill(DEFAULT_SITE_SETTINGS, (count) => x('defaults.done', { count }))}
        >
          {x('defaults.label')}
        </Button>
      </Show>
    </div>
  )
}
