import { useQuery } from '@tanstack/solid-query'
import Copy from 'lucide-solid/icons/copy'
import SearchX from 'lucide-solid/icons/search-x'
import Trash from 'lucide-solid/icons/trash'
import { Show } from 'solid-js'
import type { QuickReply } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { DetailPanel, LoadedDetail } from '../../lib/record-panel/detail-panel.tsx'
import { Button } from '../../ui/button.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { AttachmentView } from '../attachments/attachment-view.tsx'
import type { Category } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { replyQuery } from './queries.ts'
import type { ReplyActions } from './reply-actions.tsx'
import { ReplyEditor } from './reply-editor.tsx'
import { ReplyPreview } from './reply-preview.tsx'

type ReplyPanelProps = { id: string; categories: readonly Category[]; actions: ReplyActions; onClose: () => void }

/** One reply at the side: to change, or, where that is not for this person, to read and to copy. */
export const ReplyPanel = (props: ReplyPanelProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const query = useQuery(() => replyQuery(props.id))
  const mayChange = (reply: QuickReply) => !reply.public || can('quick_replies.write_public')
  return (
    <LoadedDetail
      query={query}
      loading={t('page.quickReplies')}
      gone={{ icon: <SearchX aria-hidden="true" />, title: x('view.missing'), text: x('view.missingText') }}
      onClose={props.onClose}
    >
      {(reply) => (
        <Show when={mayChange(reply())} fallback={<ReadOnly reply={reply()} actions={props.actions} onClose={props.onClose} />}>
          <ReplyEditor reply={reply()} categories={props.categories} onClose={props.onClose}>
            <More reply={reply()} actions={props.actions} mayDelete onClose={props.onClose} />
          </ReplyEditor>
        </Show>
      )}
    </LoadedDetail>
  )
}

const ReadOnly = (props: { reply: QuickReply; actions: ReplyActions; onClose: () => void }) => {
  const x = useTexts(texts)
  return (
    <DetailPanel title={props.reply.title} onClose={props.onClose}>
      <div class="flex flex-col gap-4">
        <p class="text-xs text-muted">{props.reply.category}</p>
        <Show when={props.reply.file} fallback={<ReplyPreview text={props.reply.content} />}>
          {(file) => <AttachmentView message={{ kind: props.reply.type === 'image' ? 'image' : 'file', file: file() }} />}
        </Show>
        <p class="text-sm text-muted">{x('view.readonly')}</p>
      </div>
      <More reply={props.reply} actions={props.actions} onClose={props.onClose} />
    </DetailPanel>
  )
}

const More = (props: { reply: QuickReply; actions: ReplyActions; mayDelete?: boolean; onClose: () => void }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const ids = () => [props.reply.id]
  return (
    <div class="mt-5">
      <PanelSection title={x('section.more')}>
        <p class="text-xs text-muted">
          {x('view.used', { count: props.reply.used })} · {x('view.updated')} <Moment atMs={props.reply.updatedAtMs} />
          <span class="sr-only">{format.exact(props.reply.updatedAtMs)}</span>
        </p>
        <div class="flex flex-wrap gap-2">
          <Show when={props.reply.public || can('quick_replies.write_public')}>
            <Button icon={<Copy aria-hidden="true" />} onClick={() => void props.actions.copy(ids(), !props.reply.public)}>
              {x(props.reply.public ? 'copy.own' : 'copy.public')}
            </Button>
          </Show>
          <Show when={props.mayDelete}>
            <Button icon={<Trash aria-hidden="true" />} onClick={() => props.actions.askDelete(ids(), props.onClose)}>
              {x('remove.one')}
            </Button>
          </Show>
        </div>
      </PanelSection>
    </div>
  )
}
