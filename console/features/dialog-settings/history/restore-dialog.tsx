import { type QueryKey, useQueryClient } from '@tanstack/solid-query'
import { createMemo, Show } from 'solid-js'
import { ApiError, api, type SiteVersion } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { ConfirmDialog } from '../../../ui/dialog.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { texts } from '../i18n/texts.ts'
import { versionsKey } from '../queries.ts'
import { ChangeList } from './change-list.tsx'
import { changesBackTo, type LinesOf } from './net.ts'

type RestoreDialogProps = {
  siteId: string
  /** The history as loaded, newest first. */
  items: readonly SiteVersion[]
  /** The version to go back to; null: none is asked for. */
  item: SiteVersion | null
  linesOf: LinesOf
  /** What is no longer as it was loaded after a restore. */
  changed: readonly QueryKey[]
  onClose: () => void
}

/** Asks before a version comes back, and tells all that will change by it. */
export const RestoreDialog = (props: RestoreDialogProps) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const changes = createMemo(() => (props.item === null ? [] : changesBackTo(props.items, props.item.version)))
  const failureOf = (cause: unknown): string => {
    if (!(cause instanceof ApiError)) return errorTextOf(t, cause)
    if (cause.code === 'conflict') return x('history.stale')
    return cause.code === 'bad_request' ? x('history.unfit') : errorTextOf(t, cause)
  }
  const restore = async (version: number) => {
    try {
      await api.restoreVersion(props.siteId, version, props.items[0]?.version ?? 0)
      toasts.show({ text: x('history.restored'), look: 'success' })
    } catch (cause) {
      toasts.show({ text: failureOf(cause), look: 'danger' })
    }
    await Promise.all([versionsKey(props.siteId), ...props.changed].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }
  return (
    <Show when={props.item} keyed>
      {(item) => (
        <ConfirmDialog
          open
          title={x('history.restoreTitle', { moment: format.exact(item.atMs) })}
          confirm={x('history.restore')}
          cancel={t('action.cancel')}
          onClose={props.onClose}
          onConfirm={() => void restore(item.version)}
        >
          <span class="block">
            {changes().length === 0 ? x('history.restoreSame') : x('history.restoreText', { count: changes().length })}
          </span>
          <span class="mt-3 block max-h-[40vh] overflow-y-auto empty:hidden">
            <ChangeList lines={props.linesOf(changes())} />
          </span>
        </ConfirmDialog>
      )}
    </Show>
  )
}
