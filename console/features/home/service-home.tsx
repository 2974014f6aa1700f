import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { FiguresBar } from './figures-bar.tsx'
import { HomeFrame } from './home-frame.tsx'
import { texts } from './i18n/texts.ts'
import { RecentConversations } from './recent.tsx'
import { SiteTable } from './site-table.tsx'
import { TeamTable } from './team-table.tsx'

/** How the day stands, who is on the sites now, what was said last and who is there to answer. */
export const ServiceHome = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  return (
    <HomeFrame
      title={t('home.hello', { name: me().name })}
      text={x('page.text')}
      other={{ address: '/home/combined', label: x('page.toCombined') }}
      above={({ figures }) => <FiguresBar figures={figures} />}
      below={({ figures, narrow }) => (
        <div class={cx('grid items-start gap-4', narrow() ? 'xl:grid-cols-2' : 'lg:grid-cols-2 2xl:grid-cols-3')}>
          <RecentConversations />
          <TeamTable team={figures.team()} loading={!figures.isGreeted()} />
          <SiteTable />
        </div>
      )}
    />
  )
}
