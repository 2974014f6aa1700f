import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { ApiError, api, type SiteDetails } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { TypedConfirm } from '../../../lib/typed-confirm/typed-confirm.tsx'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/dialog.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { versionsKey } from '../../dialog-settings/queries.ts'
import { texts } from '../i18n/texts.ts'
import { SITES_KEY, siteQuery } from '../queries.ts'

type StateProps = { site: SiteDetails; disabled: boolean }

/** Switches a site off and on; asked before, since visitors notice at once. */
const EnabledSwitch = (props: StateProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [asked, setAsked] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const change = async () => {
    const enabled = !props.site.enabled
    setBusy(true)
    try {
      await api.saveSite(props.site.id, { revision: props.site.revision, enabled })
      toasts.show({ text: x(enabled ? 'state.enabled' : 'state.disabled', { name: props.site.name }), look: 'success' })
    } catch (cause) {
      const stale = cause instanceof ApiError && cause.code === 'conflict'
      toasts.show({ text: stale ? x('state.stale') : errorTextOf(t, cause), look: 'danger' })
    }
    await Promise.all([
      queries.invalidateQueries({ queryKey: siteQuery(props.site.id).queryKey }),
      queries.invalidateQueries({ queryKey: SITES_KEY }),
      queries.invalidateQueries({ queryKey: versionsKey(props.site.id) }),
    ])
    setBusy(false)
  }
  const open = () => props.site.openConversations ?? 0
  return (
    <div class="flex flex-wrap items-center justify-between gap-4">
      <p class="min-w-0 flex-1 basis-60 text-sm text-muted">{x(props.site.enabled ? 'state.enabledText' : 'state.disabledText')}</p>
      <Button busy={busy()} disabled={props.disabled} onClick={() => setAsked(true)}>
        {x(props.site.enabled ? 'state.disable' : 'state.enable')}
      </Button>
      <ConfirmDialog
        open={asked()}
        danger={props.site.enabled}
        title={x(props.site.enabled ? 'state.disableTitle' : 'state.enableTitle', { name: props.site.name })}
        confirm={x(props.site.enabled ? 'state.disable' : 'state.enable')}
        cancel={t('action.cancel')}
        onClose={() => setAsked(false)}
        onConfirm={() => void change()}
      >
        {props.site.enabled ? x('state.disableText', { count: open() }) : x('state.enableText')}
      </ConfirmDialog>
    </div>
  )
}

/** Asks for the site's name: deleting it cannot be undone. */
const DeleteDialog = (props: { site: SiteDetails; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const remove = async (typed: string) => {
    await api.deleteSite(props.site.id, typed)
    toasts.show({ text: x('delete.done', { name: props.site.name }), look: 'success' })
    navigate('/sites', { replace: true })
    queries.removeQueries({ queryKey: siteQuery(props.site.id).queryKey })
    await queries.invalidateQueries({ queryKey: SITES_KEY })
  }
  // Somebody may have renamed it meanwhile.
  const textOf = (error: unknown) => (error instanceof ApiError && error.field === 'name' ? x('delete.otherName') : errorTextOf(t, error))
  const open = () => props.site.openConversations ?? 0
  return (
    <TypedConfirm
      title={x('delete.title', { name: props.site.name })}
      name={props.site.name}
      confirm={x('delete.confirm')}
      onConfirm={remove}
      textOf={textOf}
      onClose={props.onClose}
    >
      <div class="text-base text-normal">
        <p>{x('delete.text')}</p>
        <Show when={open() > 0}>
          <p class="mt-2 font-medium text-danger-text">{x('delete.open', { count: open() })}</p>
        </Show>
      </div>
    </TypedConfirm>
  )
}

/** What takes a site off the web: for a while, or for good. */
export const SiteState = (props: StateProps) => {
  const x = useTexts(texts)
  const [deleting, setDeleting] = createSignal(false)
  return (
    <>
      <section class="border-t border-border py-7" aria-label={x('state.title')}>
        <h2 class="mb-2 text-base font-semibold text-strong">{x('state.title')}</h2>
        <EnabledSwitch {...props} />
      </section>
      <section class="border-t border-border py-7" aria-label={x('delete.heading')}>
        <h2 class="mb-2 text-base font-semibold text-strong">{x('delete.heading')}</h2>
        <div class="flex flex-wrap items-center justify-between gap-4">
          <p class="min-w-0 flex-1 basis-60 text-sm text-muted">{x('delete.hint')}</p>
          <Button look="danger" disabled={props.disabled} onClick={() => setDeleting(true)}>
            {x('delete.action')}
          </Button>
        </div>
        <Show when={deleting()}>
          <DeleteDialog site={props.site} onClose={() => setDeleting(false)} />
        </Show>
      </section>
    </>
  )
}
