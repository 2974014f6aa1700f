import X from 'lucide-solid/icons/x'
import { createMemo, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Tag } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { type Draft, variantOf } from './draft.ts'
import { asConfigured } from './engine/config.ts'
import type { Day } from './engine/types.ts'
import type { FieldsProps } from './fields.ts'
import { texts } from './i18n/texts.ts'
import { AddedFields, AgentsField } from './people-fields.tsx'
import { SettingFields } from './setting-fields.tsx'
import { differences } from './words.ts'

type VariantCardProps = FieldsProps & {
  /** Left out: it is the only one. */
  onRemove?: () => void
}

/** How far it is from the settings as they are. */
const DifferenceTag = (props: { day: Day; draft: Draft }) => {
  const x = useTexts(texts)
  const count = createMemo(() => {
    const variant = variantOf(props.draft)
    return variant === null ? null : differences(variant, asConfigured(props.day))
  })
  return (
    <Show when={count() !== null}>
      <Tag look={count() === 0 ? 'neutral' : 'accent'}>
        {count() === 0 ? x('variants.same') : x('variants.differs', { count: count() ?? 0 })}
      </Tag>
    </Show>
  )
}

/** What is to be different in one variant. */
export const VariantCard = (props: VariantCardProps) => {
  const x = useTexts(texts)
  const name = () => x('variants.name', { key: props.draft.key })
  return (
    <section aria-label={name()} class="min-w-0 rounded-panel border border-border bg-surface-1 p-4">
      <header class="-mt-1 mb-3 flex h-8 items-center gap-2">
        <h2 class="text-base font-semibold text-strong">{name()}</h2>
        <DifferenceTag day={props.day} draft={props.draft} />
        <span class="flex-1" />
        <Show when={props.onRemove}>
          {(remove) => (
            <IconButton
              size="sm"
              label={x('variants.remove', { key: props.draft.key })}
              icon={<X aria-hidden="true" />}
              disabled={props.disabled}
              onClick={() => remove()()}
            />
          )}
        </Show>
      </header>
      <div class="grid grid-cols-[repeat(auto-fit,minmax(220px,1fr))] items-start gap-x-6 gap-y-4">
        <SettingFields {...props} />
        <AgentsField {...props} />
        <AddedFields {...props} />
      </div>
    </section>
  )
}
