import { A, useParams } from '@solidjs/router'
import KeyRound from 'lucide-solid/icons/key-round'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, Show } from 'solid-js'
import type { ApiKey } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createList } from '../../lib/list-page/create-list.ts'
import type { FilterField } from '../../lib/list-page/filters.ts'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { useColumns } from './columns.tsx'
import { texts } from './i18n/texts.ts'
import { KeyPanel } from './key-panel.tsx'
import { NewKey } from './new-key.tsx'
import { LIST } from './queries.ts'

const NEW = 'new'
const STATES = ['active', 'expired', 'revoked'] as const

const useFilters = (): FilterField[] => {
  const x = useTexts(texts)
  return [
    { id: 'text', kind: 'search', label: () => x('filter.text') },
    {
      id: 'state',
      kind: 'choice',
      label: () => x('column.state'),
      options: () => STATES.map((value) => ({ value, label: x(`state.${value}`) })),
    },
  ]
}

/** What other systems use to call the API, and whether they do. */
const ApiKeysPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const params = useParams<{ keyId?: string }>()
  /** The key that was just made: it is shown where one reads it, and nowhere again. */
  const [made, setMade] = createSignal<{ id: string; key: string } | null>(null)
  const list = createList<ApiKey>({
    list: LIST,
    path: '/api/api-keys',
    base: '/api-keys',
    sort: '-created',
    filters: useFilters(),
    columns: useColumns(),
  })
  const AddButton = () => (
    <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => list.open(NEW)}>
      {x('new.title')}
    </Button>
  )
  const Actions = () => (
    <>
      <A href="/api-reference" class={buttonClass()}>
        {x('link.reference')}
      </A>
      <AddButton />
    </>
  )
  const onMade = ({ id }: ApiKey, key: string) => {
    setMade({ id, key })
    list.open(id)
  }
  const secretOf = (id: string): string | null => {
    const known = made()
    return known?.id === id ? known.key : null
  }
  const close = () => {
    setMade(null)
    list.close()
  }
  return (
    <ListPage
      list={list}
      title={t('page.apiKeys')}
      text={x('page.text')}
      icon={<KeyRound aria-hidden="true" />}
      none={{ title: x('list.none'), text: x('list.noneText'), action: <AddButton /> }}
      actions={<Actions />}
      exports={false}
      openId={params.keyId}
      detail={(id) => (
        <Show when={id === NEW} fallback={<KeyPanel id={id} firstSecret={secretOf(id)} onClose={close} />}>
          <NewKey onMade={onMade} onClose={close} />
        </Show>
      )}
    />
  )
}

export default ApiKeysPage
