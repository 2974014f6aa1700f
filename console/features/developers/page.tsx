import CodeXml from 'lucide-solid/icons/code-xml'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SiteChoicePage } from '../site-choice/site-choice-page.tsx'
import { Contents } from './contents.tsx'
import { Guide } from './guide.tsx'
import { texts } from './i18n/texts.ts'

const Loading = () => (
  <div class="flex max-w-200 flex-col gap-4 px-6 py-7 max-md:px-4">
    <Skeleton class="h-5 w-40" />
    <Skeleton class="h-9" />
    <Skeleton class="h-5 w-64" />
    <Skeleton class="h-28" />
    <Skeleton class="h-48" />
  </div>
)

/** What a site's developers can do with the widget, for one site. */
const DevelopersPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return (
    <SiteChoicePage
      title={t('page.developers')}
      text={x('page.text')}
      icon={<CodeXml aria-hidden="true" />}
      memory="developers.site"
      addressOf={(siteId) => `/developers/${siteId}`}
      headClass="border-b border-border pb-3 max-md:pb-2"
      skeleton={<Loading />}
    >
      {(site) => (
        <div class="h-full overflow-y-auto">
          <div class="flex gap-8 px-6 max-md:px-4">
            <Contents />
            <div class="max-w-200 min-w-0 flex-1">
              <Guide site={site()} origin={location.origin} />
            </div>
          </div>
        </div>
      )}
    </SiteChoicePage>
  )
}

export default DevelopersPage
