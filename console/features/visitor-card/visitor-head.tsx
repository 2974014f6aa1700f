import BadgeCheck from 'lucide-solid/icons/badge-check'
import Ban from 'lucide-solid/icons/ban'
import { createSignal, type JSX, Show } from 'solid-js'
import { useCan } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Tag } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { BlockDialog } from '../live-visitors/block-dialog.tsx'
import { texts } from './i18n/texts.ts'
import { NameField } from './name-field.tsx'
import type { Subject } from './subject.ts'
import { createVisitorChange } from './visitor-marks.tsx'

const BLOCK_KEYS = 'Alt+Shift+B'

type HeadProps = {
  subject: Subject
  /** With a contact, the name is the contact's. */
  hasContact: boolean
  /** Where and since when. */
  detail: JSX.Element
}

/** Who it is, whether the site's owner vouches for it, and the way out for those who misbehave. */
export const VisitorHead = (props: HeadProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const toasts = useToasts()
  const change = createVisitorChange(() => props.subject)
  const isNamedBySite = () => props.subject.profile?.isProven === true && props.subject.profile.name !== undefined
  const [blocks, setBlocks] = createSignal(false)
  useShortcuts([{ keys: BLOCK_KEYS, label: () => x('block.action'), enabled: () => can('blacklist.write'), run: () => setBlocks(true) }])
  const rename = async (name: string): Promise<boolean> => {
    try {
      await change({ name })
      return true
    } catch (error) {
      toasts.show({ text: errorTextOf(t, error), look: 'danger' })
      return false
    }
  }
  return (
    <div class="flex items-center gap-3 border-b border-border px-4 py-3">
      <Avatar id={props.subject.visitorId} name={props.subject.name} size="lg" />
      <div class="min-w-0 flex-1">
        <div class="flex items-center gap-1.5">
          <NameField name={props.subject.name} editable={!props.hasContact && !isNamedBySite() && can('visitors.write')} onSave={rename} />
          <Show when={props.subject.profile?.isProven}>
            <span class="inline-flex shrink-0" title={x('proven.hint')}>
              <Tag look="success">
                <BadgeCheck class="mr-0.5 size-3.5" aria-hidden="true" />
                {x('proven.tag')}
              </Tag>
            </span>
          </Show>
        </div>
        <div class="truncate text-xs text-muted">{props.detail}</div>
      </div>
      <Show when={can('blacklist.write')}>
        <IconButton label={x('block.action')} keys={BLOCK_KEYS} icon={<Ban aria-hidden="true" />} onClick={() => setBlocks(true)} />
        <BlockDialog
          open={blocks()}
          siteId={props.subject.siteId}
          visitorId={props.subject.visitorId}
          name={props.subject.name}
          ip={props.subject.info.ip}
          onClose={() => setBlocks(false)}
        />
      </Show>
    </div>
  )
}
