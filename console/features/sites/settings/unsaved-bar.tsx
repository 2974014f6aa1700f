import { useNavigate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { SITE_SETTINGS, type SiteKey } from '../../../../objects/core/site-settings.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { SaveBar } from '../../../ui/save-bar.tsx'
import { BeforeAfter } from '../../dialog-settings/before-after.tsx'
import { showField } from '../field-id.ts'
import { texts } from '../i18n/texts.ts'
import { addressOf } from '../tabs.ts'
import { nameOf, valueText } from '../words.ts'
import type { SettingsForm } from './form-state.ts'

type UnsavedBarProps = { form: SettingsForm; siteId: string; onSave: () => void; onDiscard: () => void }

/** Each change with the way to its field and the way back. */
const ChangeList = (props: { form: SettingsForm; siteId: string }) => {
  const x = useTexts(texts)
  const { language } = useI18n()
  const navigate = useNavigate()
  const goTo = (key: SiteKey) => {
    navigate(addressOf(props.siteId, SITE_SETTINGS[key].tab))
    queueMicrotask(() => showField(key))
  }
  return (
    <ul class="max-h-[40vh] shrink-0 divide-y divide-border overflow-y-auto border-t border-border bg-surface-1 px-6 max-md:px-4">
      <For each={props.form.edited()}>
        {(key) => (
          <li class="flex items-start gap-4 py-2">
            <div class="min-w-0 flex-1">
              <button type="button" class="text-left text-sm font-medium text-strong hover:underline" onClick={() => goTo(key)}>
                {nameOf(language(), key)}
              </button>
              <div>
                <BeforeAfter before={valueText(x, key, props.form.before()[key])} after={valueText(x, key, props.form.values()[key])} />
              </div>
            </div>
            <button
              type="button"
              class="h-7 shrink-0 rounded-control px-2 text-sm font-medium text-accent-text hover:bg-surface-2"
              aria-label={x('save.undoName', { name: nameOf(language(), key) })}
              onClick={() => props.form.undo([key])}
            >
              {x('save.undo')}
            </button>
          </li>
        )}
      </For>
    </ul>
  )
}

/** Says what is not saved yet, on request change by change, and saves it. */
export const UnsavedBar = (props: UnsavedBarProps) => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const [open, setOpen] = createSignal(false)
  const names = () =>
    props.form
      .edited()
      .map((key) => nameOf(language(), key))
      .join(x('save.separator'))
  const wrongCount = () => props.form.edited().filter((key) => props.form.problem(key) !== null).length
  const trouble = () => props.form.failure() ?? (wrongCount() > 0 ? x('save.wrong', { count: wrongCount() }) : null)
  return (
    <div class="flex shrink-0 flex-col">
      <Show when={open()}>
        <ChangeList form={props.form} siteId={props.siteId} />
      </Show>
      <SaveBar
        label={x('save.label')}
        save={t('action.save')}
        discard={x('save.discard')}
        busy={props.form.busy()}
        onSave={() => props.onSave()}
        onDiscard={() => props.onDiscard()}
      >
        <div class="flex items-center gap-3">
          <p class="min-w-0 truncate" title={names()}>
            <Show when={trouble() === null} fallback={<span class="text-danger-text">{trouble()}</span>}>
              <span class="font-medium text-strong">{x('save.changed', { count: props.form.edited().length })}</span>
              <span class="text-muted">{x('save.names', { names: names() })}</span>
            </Show>
          </p>
          <button
            type="button"
            aria-expanded={open()}
            class="shrink-0 rounded-[4px] font-medium text-accent-text hover:underline"
            onClick={() => setOpen(!open())}
          >
            {x(open() ? 'save.hide' : 'save.show')}
          </button>
        </div>
      </SaveBar>
    </div>
  )
}
