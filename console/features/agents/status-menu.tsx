import ChevronDown from 'lucide-solid/icons/chevron-down'
import { createSignal, For } from 'solid-js'
import type { AgentStatus } from '../../../objects/protocol/model.ts'
import { codeTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Dot } from '../../ui/badge.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { STATUSES, statusOf } from '../frame/status.ts'
import { texts } from './i18n/texts.ts'
import type { LivePeople } from './live-people.ts'
import type { LivePerson } from './online.ts'

/** A colleague's state, and the way to set it; offline is asked first while it serves visitors. */
export const StatusMenu = (props: { person: LivePerson; setStatus: LivePeople['setStatus'] }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const set = async (status: AgentStatus) => {
    setBusy(true)
    const refused = await props.setStatus(props.person.id, status)
    setBusy(false)
    const { name } = props.person
    if (refused === null) return toasts.show({ text: x('status.done', { name, status: t(statusOf(status).label) }), look: 'success' })
    toasts.show({ text: refused === 'agent_unavailable' ? x('status.notHere', { name }) : codeTextOf(t, refused), look: 'danger' })
  }
  const choose = (status: AgentStatus) => {
    if (status === 'offline' && props.person.load > 0) setAsking(true)
    else if (status !== props.person.status || props.person.seats.some((seat) => seat.status !== status)) void set(status)
  }
  return (
    <>
      <Menu
        placement="bottom-start"
        trigger={
          <MenuTrigger
            disabled={busy()}
            aria-label={x('status.of', { name: props.person.name, status: t(statusOf(props.person.status).label) })}
            class="-ml-2 inline-flex h-7 items-center gap-1.5 rounded-control px-2 text-sm text-normal hover:bg-surface-3 disabled:opacity-50"
          >
            <Dot look={statusOf(props.person.status).dot} />
            {t(statusOf(props.person.status).label)}
            <ChevronDown class="text-muted" aria-hidden="true" />
          </MenuTrigger>
        }
      >
        <For each={STATUSES}>
          {(each) => (
            <MenuItem icon={<Dot look={each.dot} />} onSelect={() => choose(each.value)}>
              {t(each.label)}
            </MenuItem>
          )}
        </For>
      </Menu>
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('status.offlineTitle', { name: props.person.name })}
        confirm={t('status.goOffline')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => void set('offline')}
      >
        {x('status.offlineText', { count: props.person.load })}
      </ConfirmDialog>
    </>
  )
}
