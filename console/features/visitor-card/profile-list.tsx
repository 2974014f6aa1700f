import { For, Show } from 'solid-js'
import type { VisitorProfile } from '../../../objects/protocol/model.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { texts } from '../contact-form/i18n/texts.ts'

/** Whether the visitor, or the page for it, said anything of itself. */
export const hasProfile = (profile: VisitorProfile | null): profile is VisitorProfile =>
  profile !== null && Boolean(profile.name || profile.phone || profile.mail || profile.more?.length)

/** What the visitor entered before the chat, or the page said of it. */
export const ProfileList = (props: { profile: VisitorProfile }) => {
  const x = useTexts(texts)
  const rows = () => [
    { label: x('contact.name'), value: props.profile.name },
    { label: x('contact.phone'), value: props.profile.phone },
    { label: x('contact.mail'), value: props.profile.mail },
    ...(props.profile.more ?? []),
  ]
  return (
    <dl class="grid grid-cols-[72px_1fr] gap-x-3 gap-y-1.5 text-sm">
      <For each={rows()}>
        {({ label, value }) => (
          <Show when={value}>
            <dt class="truncate text-muted" title={label}>
              {label}
            </dt>
            <dd class="min-w-0 break-words text-normal">{value}</dd>
          </Show>
        )}
      </For>
    </dl>
  )
}
