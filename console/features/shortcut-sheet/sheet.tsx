import { createMemo, For } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { sheetOf } from '../../lib/shortcut-match.ts'
import { SHORTCUT_GROUPS, useShortcutRegistry } from '../../lib/shortcuts.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Modal } from '../../ui/modal.tsx'
import { texts } from './i18n/texts.ts'

/** The keys of this page, made from what is really registered. */
const ShortcutSheet = (props: { onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const registry = useShortcutRegistry()
  const groups = createMemo(() => {
    const all = sheetOf(registry.all())
    return SHORTCUT_GROUPS.map((key) => ({ key, items: all.filter((each) => (each.group ?? 'conversation') === key) })).filter(
      ({ items }) => items.length > 0,
    )
  })
  return (
    <Modal open={true} onClose={props.onClose} title={x('sheet.title')} closeLabel={t('action.close')} class="max-w-160">
      <div class="min-h-0 overflow-y-auto p-5">
        <p class="text-sm text-muted">{x('sheet.text')}</p>
        <div class="mt-4 gap-x-8 sm:columns-2">
          <For each={groups()}>
            {(group) => (
              <section class="mb-5 break-inside-avoid">
                <h3 class="text-sm font-semibold text-strong">{x(`group.${group.key}`)}</h3>
                <dl class="mt-1">
                  <For each={group.items}>
                    {(item) => (
                      <div class="flex min-h-8 items-center justify-between gap-4 border-b border-border text-sm text-normal last:border-b-0">
                        <dt>{item.label?.()}</dt>
                        <dd>
                          <Kbd keys={item.keys ?? ''} />
                        </dd>
                      </div>
                    )}
                  </For>
                </dl>
              </section>
            )}
          </For>
        </div>
      </div>
    </Modal>
  )
}

export default ShortcutSheet
