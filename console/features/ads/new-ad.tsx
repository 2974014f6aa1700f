import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import type { AdPlace } from '../../../objects/core/site-ads.ts'
import { type Ad, api, type Site } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor, type RecordEditor } from '../../lib/record-editor.ts'
import { NewRecordPanel } from '../../lib/record-panel/new-record-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { AdFields } from './ad-fields.tsx'
import { type AdForm, emptyAd, fieldOfError, formOfAd, toInput } from './ad-form.ts'
import { useAdWords } from './ad-words.ts'
import { texts } from './i18n/texts.ts'
import { ADS_KEY } from './queries.ts'

type NewAdProps = { place: AdPlace; sites: readonly Site[]; onOpen: (ad: Ad) => void; onClose: () => void }

/** A form for a new ad of this place; it is shown to visitors as soon as it is created. */
export const NewAd = (props: NewAdProps) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useAdWords()
  const [uploading, setUploading] = createSignal(false)
  const first = emptyAd(props.place)
  const editor: RecordEditor<AdForm> = createRecordEditor<AdForm, AdForm | Ad>({
    saved: () => first,
    fieldsOf: (saved) => ('revision' in saved ? formOfAd(saved) : saved),
    check: words.check,
    save: (_empty, edits) => api.createAd(toInput({ ...first, ...edits })),
    reload: async () => first,
    textOf: words.textOf,
    fieldOf: (path) => fieldOfError(path, editor.values().kind),
    onSaved: (saved) => {
      if (!('revision' in saved)) return
      toasts.show({ text: x('new.done', { name: saved.name }), look: 'success' })
      void queries.invalidateQueries({ queryKey: ADS_KEY }).then(() => props.onOpen(saved))
    },
  })
  return (
    <NewRecordPanel title={x('new.title')} editor={editor} submit={x('new.submit')} disabled={uploading()} onClose={props.onClose}>
      <AdFields editor={editor} sites={props.sites} onBusy={setUploading} />
    </NewRecordPanel>
  )
}
