import { useParams } from '@solidjs/router'
import Plus from 'lucide-solid/icons/plus'
import Webhook from 'lucide-solid/icons/webhook'
import { createSignal, onCleanup, Show } from 'solid-js'
import type { Hook } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createList } from '../../lib/list-page/create-list.ts'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { Button } from '../../ui/button.tsx'
import { useColumns } from './columns.tsx'
import { HookPanel } from './hook-panel.tsx'
import { texts } from './i18n/texts.ts'
import { LostNotice } from './lost-notice.tsx'
import { NewHook } from './new-hook.tsx'
import { LIST } from './queries.ts'

const NEW = 'new'
const ASK_AGAIN_MS = 10_000

/** Where other systems are told of what happens, and whether it arrives. */
const HooksPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const params = useParams<{ hookId?: string }>()
  /** The secret of the one that was just made: it is shown where one reads it, and nowhere again. */
  const [made, setMade] = createSignal<{ id: string; secret: string } | null>(null)
  const list = createList<Hook>({ list: LIST, path: '/api/hooks', base: '/webhooks', sort: '', columns: useColumns() })
  const timer = setInterval(() => document.visibilityState === 'visible' && void list.refresh(), ASK_AGAIN_MS)
  onCleanup(() => clearInterval(timer))
  const AddButton = () => (
    <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => list.open(NEW)}>
      {x('new.title')}
    </Button>
  )
  const onMade = (hook: Hook, secret: string) => {
    setMade({ id: hook.id, secret })
    list.open(hook.id)
  }
  const secretOf = (id: string): string | null => {
    const known = made()
    return known?.id === id ? known.secret : null
  }
  return (
    <ListPage
      list={list}
      title={t('page.hooks')}
      text={x('page.text')}
      icon={<Webhook aria-hidden="true" />}
      none={{ title: x('list.none'), text: x('list.noneText'), action: <AddButton /> }}
      actions={<AddButton />}
      above={<LostNotice />}
      exports={false}
      openId={params.hookId}
      detail={(id) => (
        <Show when={id === NEW} fallback={<HookPanel id={id} firstSecret={secretOf(id)} onClose={list.close} />}>
          <NewHook onMade={onMade} onClose={list.close} />
        </Show>
      )}
    />
  )
}

export default HooksPage
