import { useNavigate, useSearchParams } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import UserX from 'lucide-solid/icons/user-x'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { ApiError, type ContactDetail } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { contactQuery, forgetContacts, ownFieldsQuery } from '../contact-form/queries.ts'
import { contactCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { DUPLICATES_PATH } from './merge.ts'
import { MergeForm } from './merge-form.tsx'
import { PageFrame } from './page-frame.tsx'

/** 2.12: two contacts side by side, to become one. Which two stands in the address. */
export const MergePage = () => {
  const x = useTexts(texts)
  const [search] = useSearchParams<{ keep?: string; with?: string }>()
  const side = (id: string | undefined) => ({ ...contactQuery(id ?? ''), staleTime: 0, enabled: id !== undefined && id !== '' })
  const kept = useQuery(() => side(search.keep))
  const other = useQuery(() => side(search.with))
  const own = useQuery(ownFieldsQuery)
  const both = () => {
    const [one, two] = [dataOf(kept), dataOf(other)]
    return one !== undefined && two !== undefined && one.id !== two.id && !own.isPending ? { kept: one, other: two } : undefined
  }
  const failed = () => [kept, other].find((query) => query.isError)
  const isGone = () => {
    const error = failed()?.error
    return (error instanceof ApiError && error.code === 'not_found') || search.keep === search.with
  }
  return (
    <PageFrame title={x('merge.title')} text={x('merge.text')} backTo={DUPLICATES_PATH} backLabel={x('duplicates.title')}>
      <Switch fallback={<For each={[1, 2, 3, 4]}>{() => <Skeleton class="mb-3 h-10" />}</For>}>
        <Match when={isGone()}>
          <EmptyState icon={<UserX aria-hidden="true" />} title={x('panel.gone')} text={x('merge.goneText')} />
        </Match>
        <Match when={failed()}>{(query) => <QueryFailed query={query()} />}</Match>
        <Match when={both()}>{(two) => <Merging kept={two().kept} other={two().other} />}</Match>
      </Switch>
    </PageFrame>
  )
}

/** The form with what comes of it. */
const Merging = (props: { kept: ContactDetail; other: ContactDetail }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const own = useQuery(ownFieldsQuery)
  const [stale, setStale] = createSignal(false)
  const merge = async (keptId: string, input: Parameters<typeof contactCalls.merge>[1]) => {
    try {
      const { name } = await contactCalls.merge(keptId, input)
      toasts.show({ text: x('merge.done', { name }), look: 'success' })
      navigate(`/contacts/${keptId}`, { replace: true })
      queries.removeQueries({ queryKey: ['contact', input.with] })
      forgetContacts(queries)
    } catch (error) {
      if (error instanceof ApiError && error.code === 'conflict') {
        setStale(true)
        await Promise.all([props.kept.id, props.other.id].map((id) => queries.fetchQuery({ ...contactQuery(id), staleTime: 0 })))
      } else
        toasts.show({
          text: error instanceof ApiError && error.field === 'notes' ? x('merge.notesLong') : errorTextOf(t, error),
          look: 'danger',
        })
    }
  }
  return (
    <>
      <Show when={stale()}>
        <p class="mb-3 rounded-control bg-warning-subtle px-3 py-2 text-sm text-warning-text" role="alert">
          {x('merge.stale')}
        </p>
      </Show>
      <MergeForm kept={props.kept} other={props.other} own={dataOf(own) ?? []} onMerge={merge} onCancel={() => navigate(DUPLICATES_PATH)} />
    </>
  )
}
