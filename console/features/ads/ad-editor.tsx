import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { type Ad, api, type Site } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor, type RecordEditor } from '../../lib/record-editor.ts'
import { RecordPanel } from '../../lib/record-panel/record-panel.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
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
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useAdWords()
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
  return (
    <RecordPanel
      title={props.ad.name}
      aside={<AdSwitch ad={props.ad} disabled={editor.isDirty()} />}
      editor={editor}
      labelOf={labelOf}
      disabled={uploading()}
      gone={gone()}
      onClose={props.onClose}
      fields={<AdFields editor={editor} sites={props.sites} onBusy={setUploading} />}
    >
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
    </RecordPanel>
  )
}
