import { useQuery } from '@tanstack/solid-query'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { DetailPanel } from '../../lib/record-panel/detail-panel.tsx'
import { Button } from '../../ui/button.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ownFieldsQuery } from '../contact-form/queries.ts'
import { contactCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { createFieldChange } from './own-field-change.ts'
import { OwnFieldForm } from './own-field-form.tsx'
import { OwnFieldRow } from './own-field-row.tsx'

const MOST_FIELDS = 30

/** The organisation's own fields of contacts: made, ordered, renamed, deleted. */
export const OwnFieldsPanel = (props: { onClose: () => void }) => {
  const x = useTexts(texts)
  const query = useQuery(ownFieldsQuery)
  const fields = () => dataOf(query) ?? []
  const change = createFieldChange()
  const [adding, setAdding] = createSignal(false)
  const move = (index: number, step: -1 | 1) => {
    const ids = fields().map(({ id }) => id)
    const [moved] = ids.splice(index, 1)
    if (moved !== undefined) void change.run(() => contactCalls.orderFields(ids.toSpliced(index + step, 0, moved)))
  }
  return (
    <DetailPanel title={x('fields.title')} onClose={props.onClose}>
      <p class="mb-4 text-sm text-muted">{x('fields.text')}</p>
      <Switch>
        <Match when={query.isPending}>
          <Skeleton class="h-10" />
        </Match>
        <Match when={query.isError && fields().length === 0}>
          <QueryFailed query={query} />
        </Match>
        <Match when={true}>
          <Show when={fields().length > 0} fallback={<p class="text-sm text-muted">{x('fields.none')}</p>}>
            <ul class="flex flex-col">
              <For each={fields()}>
                {(field, index) => (
                  <OwnFieldRow
                    field={field}
                    isFirst={index() === 0}
                    isLast={index() === fields().length - 1}
                    busy={change.busy()}
                    onMove={(step) => move(index(), step)}
                  />
                )}
              </For>
            </ul>
          </Show>
          <div class="mt-4 border-t border-border pt-4">
            <Show
              when={adding()}
              fallback={
                <Button disabled={fields().length >= MOST_FIELDS} onClick={() => setAdding(true)}>
                  {x('fields.add')}
                </Button>
              }
            >
              <PanelSection title={x('fields.add')}>
                <OwnFieldForm field={null} onClose={() => setAdding(false)} />
              </PanelSection>
            </Show>
          </div>
        </Match>
      </Switch>
    </DetailPanel>
  )
}
