import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import type { AdPlace } from '../../../objects/core/site-ads.ts'
import { type Ad, api, type Site } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor, type RecordEditor } from '../../lib/record-editor.ts'
import { Button } from '../../ui/button.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { UnsavedGuard } from '../agents/unsaved-guard.tsx'
import { AdFields } from './ad-fields.tsx'
import { type AdForm, emptyAd, fieldOfError, formOfAd, toInput } from './ad-form.ts'
import { useAdWords } from './ad-words.ts'
import { texts } from './i18n/texts.ts'
import { ADS_KEY } from './queries.ts'

type NewAdProps = { place: AdPlace; sites: readonly Site[]; onOpen: (ad: Ad) => void; onClose: () => void }

/** A form for a new ad of this place; it is shown to visitors as soon as it is created. */
export const NewAd = (props: NewAdProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useAdWords()
  let form!: HTMLFormElement
  const [made, setMade] = createSignal(false)
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
      setMade(true)
      toasts.show({ text: x('new.done', { name: saved.name }), look: 'success' })
      void queries.invalidateQueries({ queryKey: ADS_KEY }).then(() => props.onOpen(saved))
    },
  })
  const submit = async () => {
    if (!uploading() && !(await editor.submit())) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  const isUnsaved = () => editor.isDirty() && !made()
  return (
    <SidePanel
      title={x('new.title')}
      backLabel={t('action.back')}
      closeLabel={t('action.close')}
      onClose={props.onClose}
      footer={
        <div class="flex shrink-0 items-center justify-end gap-2 border-t border-border px-5 py-3">
          <p role="status" class="min-w-0 flex-1 text-sm text-danger-text">
            {editor.failure()}
          </p>
          <Button disabled={editor.busy()} onClick={() => props.onClose()}>
            {t('action.cancel')}
          </Button>
          <Button look="primary" busy={editor.busy()} disabled={uploading()} onClick={() => void submit()}>
            {x('new.submit')}
          </Button>
        </div>
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
        <AdFields editor={editor} sites={props.sites} onBusy={setUploading} />
        <input type="submit" hidden />
      </form>
      <UnsavedGuard active={isUnsaved()} />
    </SidePanel>
  )
}
