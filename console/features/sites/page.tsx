import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { SiteList } from './list/site-list.tsx'
import { SitePage } from './site-page.tsx'
import { asTab } from './tabs.ts'

const NEW = 'new'

/** The sites: the list, or one of them. The address is the state. */
const SitesPage = () => {
  const params = useParams<{ siteId?: string; tab?: string }>()
  const siteId = () => (params.siteId === NEW ? undefined : params.siteId)
  return (
    <Show when={siteId()} keyed fallback={<SiteList creating={params.siteId === NEW} />}>
      {(id) => <SitePage siteId={id} tab={asTab(params.tab)} />}
    </Show>
  )
}

export default SitesPage
