import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { type Ad, api, type Site } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor, type RecordEditor } from '../../lib/record-editor.ts'
import { SaveBar } from '../../ui/save-bar.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { OthersNotice } from '../agents/others-notice.tsx'
import { UnsavedGuard } from '../agents/unsaved-guard.tsx'
import { AdFields } from './ad-fields.tsx'
import { AdFigures } from './ad-figures.tsx'
import { type AdForm, fieldOfError, formOfAd, toPatch, withFormKeys } from './ad-form.ts'
import { AdSwitch } from './ad-switch.tsx'
import { useAdWords } from './ad-words.ts'
import { DeleteAd } from './delete-ad.tsx'
import { texts } from './i18n/texts.ts'
import { ADS_KEY, adsQuery } from './queries.ts'

/** An ad as an admin changes it. */
export const AdEditor = (props: { ad: Ad; sites: readonly Site[]; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useAdWords()
  let form!: HTMLFormElement
  const [uploading, setUploading] = createSignal(false)
  const [gone, setGone] = createSignal(false)
  const reload = async (): Promise<Ad> => {
    const ads = await queries.fetchQuery({ ...adsQuery(), staleTime: 0 })
    return ads.find((ad) => ad.id === props.ad.id) ?? props.ad
  }
  const editor: RecordEditor<AdForm> = createRecordEditor<AdForm, Ad>({
    saved: () => props.ad,
    fieldsOf: formOfAd,
    check: words.check,
    save: (base, edits) =>
      api.updateAd(base.id, toPatch(base.revision, { ...formOfAd(base), ...edits }, edits)).catch((error: unknown) => {
        throw withFormKeys(error, base.kind)
      }),
    reload,
    textOf: words.textOf,
    fieldOf: (path) => fieldOfError(path, editor.values().kind),
    onSaved: (ad) => {
      queries.setQueryData(adsQuery().queryKey, (ads) => ads?.map((each) => (each.id === ad.id ? ad : each)))
      void queries.invalidateQueries({ queryKey: ADS_KEY })
      toasts.show({ text: x('save.done', { name: ad.name }), look: 'success' })
    },
  })
  const labelOf = (key: string) =>
    key === 'enabled' ? x('column.enabled') : x(`field.${fieldOfError(key, editor.values().kind) ?? 'name'}`)
  const submit = async () => {
    if (!uploading() && !(await editor.submit())) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  const isUnsaved = () => editor.isDirty() && !gone()
  return (
    <SidePanel
      title={props.ad.name}
      aside={<AdSwitch ad={props.ad} disabled={editor.isDirty()} />}
      backLabel={t('action.back')}
      closeLabel={t('action.close')}
      onClose={props.onClose}
      footer={
        <Show when={editor.isDirty()}>
          <SaveBar
            label={x('save.label')}
            save={t('action.save')}
            discard={x('save.discard')}
            busy={editor.busy()}
            disabled={uploading()}
            onSave={() => void submit()}
            onDiscard={editor.discard}
          >
            <Show when={editor.failure()} fallback={x('save.changed', { names: editor.edited().map(labelOf).join(x('save.separator')) })}>
              {(failure) => <span class="text-danger-text">{failure()}</span>}
            </Show>
          </SaveBar>
        </Show>
      }
    >
      <form
        ref={form}
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <OthersNotice
          others={editor.others()}
          labelOf={labelOf}
          busy={editor.busy()}
          onTakeTheirs={editor.takeTheirs}
          onSave={() => void submit()}
        />
        <AdFields editor={editor} sites={props.sites} onBusy={setUploading} />
        <input type="submit" hidden />
      </form>
      <AdFigures ad={props.ad} />
      <PanelSection title={x('delete.action')} text={x('delete.hint')}>
        <div>
          <DeleteAd
            ad={props.ad}
            onGone={() => {
              setGone(true)
              props.onClose()
            }}
          />
        </div>
      </PanelSection>
      <UnsavedGuard active={isUnsaved()} />
    </SidePanel>
  )
}
