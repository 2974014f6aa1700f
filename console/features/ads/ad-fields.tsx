import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { AD, AD_PLACES, type AdKind } from '../../../objects/core/site-ads.ts'
import type { Site } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { RecordEditor } from '../../lib/record-editor.ts'
import { TextField } from '../../ui/field.tsx'
import { PickList } from '../../ui/pick-list.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { toggled } from '../agents/person-form.ts'
import { usePickTexts } from '../agents/pick-texts.ts'
import { type AdForm, readWeight } from './ad-form.ts'
import { AdPreview } from './ad-preview.tsx'
import { useAdWords } from './ad-words.ts'
import { texts } from './i18n/texts.ts'
import { PictureField } from './picture-field.tsx'

const KINDS: readonly AdKind[] = ['image', 'text']

type AdFieldsProps = { editor: RecordEditor<AdForm>; sites: readonly Site[]; onBusy: (busy: boolean) => void }

/** What is shown, in the size of its place, and what it is made of. */
const ContentFields = (props: AdFieldsProps) => {
  const x = useTexts(texts)
  const [size, setSize] = createSignal<{ width: number; height: number } | null>(null)
  const values = () => props.editor.values()
  const errors = () => props.editor.errors()
  const address = createMemo(() => (values().kind === 'image' ? values().picture : ''))
  createEffect(on(address, () => setSize(null), { defer: true }))
  const siteId = () => values().siteIds.find((id) => props.sites.some((site) => site.id === id)) ?? props.sites[0]?.id
  return (
    <PanelSection title={x('section.content')}>
      <AdPreview
        place={values().place}
        name={values().name}
        kind={values().kind}
        content={values().kind === 'text' ? values().text : values().picture}
        onSize={(width, height) => setSize({ width, height })}
      />
      <div>
        <Segmented
          label={x('field.kind')}
          value={values().kind}
          segments={KINDS.map((kind) => ({ value: kind, label: x(`kind.${kind}`) }))}
          onChange={(kind) => props.editor.edit('kind', kind)}
        />
      </div>
      <Show
        when={values().kind === 'image'}
        fallback={
          <TextField
            label={x('field.text')}
            maxLength={AD.textChars}
            value={values().text}
            error={errors().text}
            onInput={(text) => props.editor.edit('text', text)}
          />
        }
      >
        <PictureField
          place={values().place}
          value={values().picture}
          size={size()}
          siteId={siteId()}
          error={errors().picture}
          onChange={(address) => props.editor.edit('picture', address)}
          onBusy={props.onBusy}
        />
      </Show>
      <TextField
        label={x('field.link')}
        hint={x('hint.link')}
        optional={x('field.optional')}
        type="url"
        spellcheck={false}
        maxLength={AD.linkChars}
        value={values().link}
        error={errors().link}
        onInput={(link) => props.editor.edit('link', link)}
      />
    </PanelSection>
  )
}

/** Everything a person enters of an ad. */
export const AdFields = (props: AdFieldsProps) => {
  const x = useTexts(texts)
  const words = useAdWords()
  const pickTexts = usePickTexts()
  const values = () => props.editor.values()
  const errors = () => props.editor.errors()
  const [weight, setWeight] = createSignal(String(values().weight ?? ''))
  createEffect(
    on(
      () => values().weight,
      (value) => value !== null && readWeight(weight()) !== value && setWeight(String(value)),
    ),
  )
  return (
    <>
      <PanelSection title={x('section.ad')}>
        <TextField
          label={x('field.name')}
          hint={x('hint.name')}
          maxLength={AD.nameChars}
          value={values().name}
          error={errors().name}
          onInput={(name) => props.editor.edit('name', name)}
        />
        <Select
          label={x('field.place')}
          value={values().place}
          options={AD_PLACES.map((place) => ({ value: place, label: words.placeName(place) }))}
          onChange={(place) => props.editor.edit('place', place)}
        />
        <TextField
          label={x('field.weight')}
          hint={x('hint.weight')}
          inputMode="numeric"
          maxLength={4}
          value={weight()}
          error={errors().weight}
          onInput={(typed) => {
            setWeight(typed)
            props.editor.edit('weight', readWeight(typed))
          }}
        />
      </PanelSection>
      <ContentFields {...props} />
      <PanelSection title={x('field.siteIds')} text={x('section.sitesText')}>
        <PickList
          labelHidden
          label={x('field.siteIds')}
          options={props.sites.map(({ id, name }) => ({ id, label: name }))}
          selected={new Set(values().siteIds)}
          error={errors().siteIds}
          texts={{ ...pickTexts(), chosen: (count) => (count === 0 ? x('sites.all') : pickTexts().chosen(count)) }}
          onToggle={(ids, on) => props.editor.edit('siteIds', toggled(values().siteIds, ids, on))}
        />
      </PanelSection>
    </>
  )
}
