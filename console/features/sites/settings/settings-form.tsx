import { useLocation, useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import { SITE_SETTINGS, type SiteKey, type SiteTab } from '../../../../objects/core/site-settings.ts'
import { isSiteKey } from '../../../../objects/core/site-settings-check.ts'
import { api, type Site, type SiteSettingsState } from '../../../lib/api.ts'
import type { OtherChange } from '../../../lib/edits.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { createMedia } from '../../desk/attentive.ts'
import { versionsKey } from '../../dialog-settings/queries.ts'
import { ConflictPanel } from '../conflict-panel.tsx'
import { EmbedLine } from '../embed/embed-line.tsx'
import { showField } from '../field-id.ts'
import { GROUPS } from '../groups.ts'
import { texts } from '../i18n/texts.ts'
import { LivePreview, usePreviewPart } from '../preview/live-preview.tsx'
import { settingsQuery } from '../queries.ts'
import { addressOf, keepsSettings } from '../tabs.ts'
import { nameOf, valueText } from '../words.ts'
import { FormHead } from './form-head.tsx'
import { createSettingsForm, type SettingsForm as Form } from './form-state.ts'
import { Section } from './section.tsx'
import { UnsavedBar } from './unsaved-bar.tsx'

type SettingsFormProps = {
  site: Pick<Site, 'id' | 'name'>
  sites: readonly Site[]
  state: SiteSettingsState
  tab: SiteTab
  canWrite: boolean
}

const useForm = (props: SettingsFormProps): Form => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const key = settingsQuery(props.site.id).queryKey
  return createSettingsForm({
    siteId: props.site.id,
    saved: () => props.state,
    x,
    reload: async () => {
      const state = await api.siteSettings(props.site.id)
      queries.setQueryData(key, state)
      return state
    },
    textOf: (error) => errorTextOf(t, error),
    onSaved: (state) => {
      queries.setQueryData(key, state)
      void queries.invalidateQueries({ queryKey: versionsKey(props.site.id) })
      toasts.show({ text: x('save.saved'), look: 'success' })
    },
  })
}

/** Ctrl+S saves. */
const useSaveKey = (save: () => void) => {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    save()
  }
  window.addEventListener('keydown', onKeyDown)
  onCleanup(() => window.removeEventListener('keydown', onKeyDown))
}

/** The settings of one site's widget as a form over three tabs, and the widget itself beside it. */
export const SettingsForm = (props: SettingsFormProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const location = useLocation()
  const navigate = useNavigate()
  const form = useForm(props)
  const { part, setPart, follow } = usePreviewPart(() => props.tab)
  const wide = createMedia('(min-width: 1180px)')
  const [looks, setLooks] = createSignal<'form' | 'preview'>('form')
  let scroller!: HTMLDivElement
  createEffect(
    on(
      () => props.tab,
      () => scroller.scrollTo({ top: 0 }),
      { defer: true },
    ),
  )
  const count = () => form.edited().length
  const goTo = (key: SiteKey) => {
    if (SITE_SETTINGS[key].tab !== props.tab) navigate(addressOf(props.site.id, SITE_SETTINGS[key].tab))
    setLooks('form')
    queueMicrotask(() => showField(key))
  }
  const save = async () => {
    if (await form.submit()) return
    const wrong = form.edited().find((key) => form.problem(key) !== null)
    if (wrong !== undefined) goTo(wrong)
  }
  const discard = () => {
    const before = form.fill({})
    toasts.show({ text: x('save.discarded'), action: { label: x('save.undo'), run: () => form.fill(before) } })
  }
  useSaveKey(() => count() > 0 && form.others().length === 0 && void save())
  const lineOf = (change: OtherChange) => {
    const { key } = change
    if (!isSiteKey(key)) return null
    const words = (value: unknown) => valueText(x, key, value)
    return { name: nameOf(language(), key), before: words(change.before), after: words(change.after), mine: words(form.values()[key]) }
  }
  const isHarmless = ({ to }: { to: string | number }) =>
    typeof to === 'string' && keepsSettings(props.site.id, new URL(to, document.baseURI).pathname) && location.pathname !== to
  return (
    <div class="flex h-full flex-col">
      <Show when={!wide()}>
        <div class="shrink-0 px-6 pt-3 max-md:px-4">
          <Segmented
            label={x('preview.label')}
            value={looks()}
            segments={[
              { value: 'form', label: x('preview.toForm') },
              { value: 'preview', label: x('preview.toPreview') },
            ]}
            onChange={setLooks}
          />
        </div>
      </Show>
      <div class="flex min-h-0 flex-1">
        <div ref={scroller} class="relative min-w-0 flex-1 overflow-y-auto px-6 max-md:px-4" hidden={!wide() && looks() === 'preview'}>
          <div class="max-w-150 min-w-0 pb-6">
            <FormHead siteId={props.site.id} sites={props.sites} state={props.state} form={form} canWrite={props.canWrite} />
            <Show when={props.tab === 'basic'}>
              <div class="pt-5">
                <EmbedLine siteId={props.site.id} />
              </div>
            </Show>
            <For each={GROUPS[props.tab]}>
              {(group) => (
                <div onFocusIn={() => follow(group.id)}>
                  <Section group={group} form={form} site={props.site} canWrite={props.canWrite} />
                </div>
              )}
            </For>
          </div>
        </div>
        <Show when={wide() || looks() === 'preview'}>
          <aside class="min-h-0 min-w-0 flex-1 bg-surface-2 min-[1180px]:max-w-[48%] min-[1180px]:border-l min-[1180px]:border-border">
            <LivePreview siteId={props.site.id} form={form} tab={props.tab} part={part()} onPart={setPart} />
          </aside>
        </Show>
      </div>
      <Show
        when={form.others().length > 0}
        fallback={
          <Show when={count() > 0}>
            <UnsavedBar form={form} siteId={props.site.id} onSave={() => void save()} onDiscard={discard} />
          </Show>
        }
      >
        <ConflictPanel
          others={form.others()}
          lineOf={lineOf}
          busy={form.busy()}
          onTakeTheirs={form.takeTheirs}
          onSave={() => (count() === 0 ? form.takeTheirs() : void save())}
        />
      </Show>
      <LeaveGuard active={count() > 0} isHarmless={isHarmless} title={x('leave.title')} leave={x('leave.go')} stay={x('leave.stay')}>
        {x('leave.text', { count: count() })}
      </LeaveGuard>
    </div>
  )
}
