import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, For, on, onCleanup, Show } from 'solid-js'
import type { DialogState, Site } from '../../../lib/api.ts'
import { useNow } from '../../../lib/clock.tsx'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { dataOf } from '../../../lib/query.ts'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { GROUP_IDS } from '../groups.ts'
import { texts } from '../i18n/texts.ts'
import { dialogQuery, versionsKey } from '../queries.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { showField } from './field-id.ts'
import { FillMenu } from './fill-menu.tsx'
import { createDialogForm, type DialogForm } from './form-state.ts'
import { createSaving, type Saving } from './saving.ts'
import { Section } from './section.tsx'
import { SectionIndex } from './section-index.tsx'
import { UnsavedBar } from './unsaved-bar.tsx'

type SettingsFormProps = { site: Site; sites: readonly Site[]; first: DialogState; canWrite: boolean }

const useSaving = (form: DialogForm, siteId: string): Saving => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  return createSaving(form, {
    siteId,
    showField,
    onSaved: (state) => {
      queries.setQueryData(dialogQuery(siteId).queryKey, state)
      void queries.invalidateQueries({ queryKey: versionsKey(siteId) })
      toasts.show({ text: x('save.saved'), look: 'success' })
    },
    onFailed: (cause) => toasts.show({ text: errorTextOf(t, cause), look: 'danger' }),
  })
}

/** Who saved last, and the ways to fill the form; or why nothing here can be changed. */
const FormHead = (props: { form: DialogForm } & SettingsFormProps) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const updated = () => {
    const { updatedAtMs, updatedBy } = props.form.base()
    if (updatedAtMs === null) return x('save.never')
    const moment = format.ago(updatedAtMs, now())
    return updatedBy === null ? x('save.updatedUnknown', { moment }) : x('save.updated', { name: updatedBy, moment })
  }
  return (
    <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pt-5">
      <p class="text-sm text-muted">
        {updated()}
        <Show when={!props.canWrite}>
          <span class="block text-normal">{x('page.readOnly')}</span>
        </Show>
      </p>
      <Show when={props.canWrite}>
        <FillMenu form={props.form} siteId={props.site.id} sites={props.sites} />
      </Show>
    </div>
  )
}

/** The settings of one site as a form. Nothing is saved before the bar at its foot is used. */
export const SettingsForm = (props: SettingsFormProps) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const form = createDialogForm(props.first)
  const saving = useSaving(form, props.site.id)
  const query = useQuery(() => dialogQuery(props.site.id))
  const count = () => form.changes().length

  // What others save appears by itself as long as nothing is being changed here; otherwise saving will tell.
  createEffect(
    on(
      () => dataOf(query),
      (state) => {
        if (state !== undefined && count() === 0 && !saving.busy() && saving.conflict() === null) form.adopt(state)
      },
      { defer: true },
    ),
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    if (count() > 0 && saving.conflict() === null) void saving.save()
  }
  window.addEventListener('keydown', onKeyDown)
  onCleanup(() => window.removeEventListener('keydown', onKeyDown))

  const discard = () => {
    const before = form.replace({})
    toasts.show({ text: x('save.discarded'), action: { label: x('save.undo'), run: () => form.replace(before) } })
  }
  return (
    <div class="flex h-full flex-col">
      <div class="relative min-h-0 flex-1 overflow-y-auto">
        <div class="flex gap-12 px-6 max-md:px-4">
          <div class="max-w-200 min-w-0 flex-1">
            <FormHead {...props} form={form} />
            <For each={GROUP_IDS}>
              {(id) => <Section id={id} form={form} siteId={props.site.id} siteName={props.site.name} canWrite={props.canWrite} />}
            </For>
          </div>
          <SectionIndex form={form} />
        </div>
      </div>
      <Show
        when={saving.conflict()}
        fallback={<Show when={count() > 0}>{<UnsavedBar form={form} saving={saving} onDiscard={discard} />}</Show>}
      >
        {(changed) => <ConflictPanel form={form} saving={saving} changed={changed()} />}
      </Show>
      <LeaveGuard active={count() > 0} title={x('leave.title')} leave={x('leave.go')} stay={x('leave.stay')}>
        {x('leave.text', { count: count() })}
      </LeaveGuard>
    </div>
  )
}
