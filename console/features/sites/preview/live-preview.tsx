import { useQuery } from '@tanstack/solid-query'
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import type { SiteTab } from '../../../../objects/core/site-settings.ts'
import { dataOf } from '../../../lib/query.ts'
import type { Group } from '../groups.ts'
import { publicSiteQuery } from '../queries.ts'
import type { SettingsForm } from '../settings/form-state.ts'
import { previewSiteOf } from '../values.ts'
import { PreviewPane, type PreviewPart } from './preview-pane.tsx'

const PARTS_OF: Record<SiteTab, readonly PreviewPart[]> = {
  basic: ['entry', 'panel'],
  invitation: ['invitation', 'entry'],
  service: ['panel', 'groups'],
}

/** Which part of the widget the preview looks at: that of the tab, or of the field somebody is in. */
export const usePreviewPart = (tab: () => SiteTab) => {
  const [part, setPart] = createSignal<PreviewPart>(PARTS_OF[tab()][0]!)
  createEffect(on(tab, (now) => setPart(PARTS_OF[now][0]!), { defer: true }))
  const follow = (group: Group['id']) => {
    if (group === 'entry') setPart('entry')
    if (group === 'dialog' || group === 'company' || group === 'opening') setPart('panel')
    if (group === 'groups') setPart('groups')
  }
  return { part, setPart, follow }
}

/** The widget as the form stands. */
export const LivePreview = (props: {
  siteId: string
  form: SettingsForm
  tab: SiteTab
  part: PreviewPart
  onPart: (part: PreviewPart) => void
}) => {
  const query = useQuery(() => publicSiteQuery(props.siteId))
  const site = createMemo(() => {
    const known = dataOf(query)
    return known && previewSiteOf(known, props.form.values(), props.form.before())
  })
  return (
    <Show when={site()}>
      {(shown) => <PreviewPane siteId={props.siteId} site={shown()} parts={PARTS_OF[props.tab]} part={props.part} onPart={props.onPart} />}
    </Show>
  )
}
