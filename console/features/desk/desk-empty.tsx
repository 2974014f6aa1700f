import { A } from '@solidjs/router'
import Coffee from 'lucide-solid/icons/coffee'
import Inbox from 'lucide-solid/icons/inbox'
import ScrollText from 'lucide-solid/icons/scroll-text'
import Store from 'lucide-solid/icons/store'
import { Match, Switch } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { statusOf } from '../frame/status.ts'

/** The place of the transcript when there is none: the state one is in, and what to do. */
export const DeskEmpty = (props: { class: string; missingId: string | undefined }) => {
  const { t } = useI18n()
  const live = useLive()
  const allGreeted = () => live.links.every((link) => link.state().welcomed)
  return (
    <section class={cx('min-w-0 flex-1', props.class)} aria-label={t('desk.transcript')}>
      <Switch>
        <Match when={live.links.length === 0}>
          <EmptyState icon={<Store aria-hidden="true" />} title={t('desk.noSites')} text={t('desk.noSitesText')} />
        </Match>
        <Match when={props.missingId !== undefined && !allGreeted()}>
          <div class="flex h-full flex-col bg-surface-1">
            <div class="flex h-12 items-center border-b border-border px-4">
              <Skeleton class="h-4 w-40" />
            </div>
          </div>
        </Match>
        <Match when={props.missingId !== undefined}>
          <EmptyState icon={<ScrollText aria-hidden="true" />} title={t('desk.notHere')} text={t('desk.notHereText')}>
            <A href={`/conversations/${props.missingId}`} class={buttonClass('secondary')}>
              {t('desk.toHistory')}
            </A>
            <A href="/desk" class={buttonClass('ghost')}>
              {t('desk.toList')}
            </A>
          </EmptyState>
        </Match>
        <Match when={live.status() === 'ready'}>
          <EmptyState icon={<Inbox aria-hidden="true" />} title={t('desk.emptyReady')} text={t('desk.emptyReadyText')} />
        </Match>
        <Match when={live.status()}>
          {(status) => (
            <EmptyState
              icon={<Coffee aria-hidden="true" />}
              title={t('desk.emptyAway', { status: t(statusOf(status()).label) })}
              text={t('desk.emptyAwayText')}
            >
              <Button look="primary" onClick={() => live.setStatus('ready')}>
                {t('desk.goReady')}
              </Button>
            </EmptyState>
          )}
        </Match>
        <Match when={true}>
          <EmptyState icon={<Inbox aria-hidden="true" />} title={t('desk.connecting')} text={t('desk.connectingText')} />
        </Match>
      </Switch>
    </section>
  )
}
