import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import MessageSquareQuote from 'lucide-solid/icons/message-square-quote'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, Show } from 'solid-js'
import type { QuickReply } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { laterPart } from '../../lib/later-part.tsx'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from './i18n/texts.ts'
import { NewReply } from './new-reply.tsx'
import { refreshReplies, treeQuery } from './queries.ts'
import { createReplyActions } from './reply-actions.tsx'
import { createReplyList } from './reply-list.tsx'
import { ReplyPanel } from './reply-panel.tsx'
import { categoryFor, type Root } from './roots.ts'
import { type Looked, TreePane } from './tree-pane.tsx'

const ImportDialog = laterPart(async () => (await import('./import/import-dialog.tsx')).default)

const NEW = 'new'

/** The tree at the left, what stands in it, and one of that at the side; on a phone one after the other. */
const QuickRepliesPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const params = useParams<{ replyId?: string }>()
  const [search] = useSearchParams<{ root?: Root; categoryId?: string; text?: string }>()
  const tree = useQuery(treeQuery)
  const categories = () => dataOf(tree)?.items ?? []
  const list = createReplyList(categories)
  const actions = createReplyActions(categories, list)
  const [importing, setImporting] = createSignal<Root | null>(null)
  const mayPublic = () => can('quick_replies.write_public')
  const writable = () => categories().filter((category) => mayPublic() || !category.public)
  const look = ({ root, categoryId }: Looked) => list.set({ root, categoryId, text: undefined })
  /** A phone shows the tree until something of it is chosen. */
  const atTree = () =>
    params.replyId === undefined && search.root === undefined && search.categoryId === undefined && search.text === undefined
  const looked = (): Looked => ({ root: search.root, categoryId: search.categoryId })
  const ordered = () =>
    search.categoryId !== undefined && list.sort() === 'order' && list.values().text === undefined && list.values().type === undefined
  const mayOrder = (reply: QuickReply) => ordered() && (!reply.public || mayPublic())
  const create = () => (
    <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => list.open(NEW)}>
      {x('new.action')}
    </Button>
  )
  const bulk = (ids: string[]) => {
    const rows = () => ids.flatMap((id) => list.row(id) ?? [])
    const hasPublic = () => rows().some((row) => row.public)
    const isOneRoot = () => rows().every((row) => row.public === rows()[0]?.public)
    const mayChange = () => !hasPublic() || mayPublic()
    return (
      <>
        <Show when={mayChange() && isOneRoot()}>
          <Button size="sm" disabled={actions.busy()} onClick={() => actions.askMove(ids, hasPublic() ? 'public' : 'own')}>
            {x('bulk.move')}
          </Button>
        </Show>
        <Button size="sm" disabled={actions.busy()} onClick={() => void actions.copy(ids, false)}>
          {x('copy.own')}
        </Button>
        <Show when={mayPublic()}>
          <Button size="sm" disabled={actions.busy()} onClick={() => void actions.copy(ids, true)}>
            {x('copy.public')}
          </Button>
        </Show>
        <Show when={mayChange()}>
          <Button size="sm" disabled={actions.busy()} look="danger" onClick={() => actions.askDelete(ids)}>
            {x('remove.one')}
          </Button>
        </Show>
      </>
    )
  }
  return (
    <div class="flex h-full bg-surface-1">
      <TreePane
        class={cx(
          'w-64 border-r border-border max-lg:w-52 max-md:w-full max-md:border-r-0',
          !atTree() && 'max-md:hidden',
          params.replyId !== undefined && 'max-xl:hidden',
        )}
        looked={looked()}
        onLook={look}
        onGone={() => navigate('/quick-replies')}
        onImport={setImporting}
      />
      <div class={cx('min-w-0 flex-1', atTree() && 'max-md:hidden')}>
        <ListPage
          list={list}
          title={t('page.quickReplies')}
          text={x('page.text')}
          icon={<MessageSquareQuote aria-hidden="true" />}
          none={{
            title: x(search.categoryId === undefined && search.root === undefined ? 'list.none' : 'list.noneHere'),
            text: x('list.noneText'),
            action: <Show when={writable().length > 0}>{create()}</Show>,
          }}
          actions={
            <>
              <IconButton class="md:hidden" label={x('tree.back')} icon={<ArrowLeft aria-hidden="true" />} onClick={() => look({})} />
              <Button
                onClick={() =>
                  setImporting(
                    search.root === 'public' && mayPublic() ? 'public' : mayPublic() && search.root === undefined ? 'public' : 'own',
                  )
                }
              >
                {x('import.action')}
              </Button>
              {create()}
            </>
          }
          bulk={bulk}
          rowActions={(row) => (
            <Show when={mayOrder(row)}>
              <IconButton
                size="sm"
                label={x('row.up', { title: row.title })}
                icon={<ArrowUp aria-hidden="true" />}
                onClick={() => actions.step(row, -1)}
              />
              <IconButton
                size="sm"
                label={x('row.down', { title: row.title })}
                icon={<ArrowDown aria-hidden="true" />}
                onClick={() => actions.step(row, 1)}
              />
            </Show>
          )}
          openId={params.replyId}
          detail={(id) => (
            <Show when={id === NEW} fallback={<ReplyPanel id={id} categories={categories()} actions={actions} onClose={list.close} />}>
              <Show when={dataOf(tree)}>
                <NewReply
                  categoryId={categoryFor(categories(), looked(), mayPublic())}
                  categories={writable()}
                  onOpen={list.open}
                  onClose={list.close}
                />
              </Show>
            </Show>
          )}
        />
      </div>
      <actions.Dialogs />
      <Show when={importing()} keyed>
        {(root) => (
          <ImportDialog
            root={root}
            mayPublic={mayPublic()}
            onClose={() => setImporting(null)}
            onDone={() => void refreshReplies(queries)}
          />
        )}
      </Show>
    </div>
  )
}

export default QuickRepliesPage
