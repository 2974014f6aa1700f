import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { createStore } from 'solid-js/store'
import { ApiError, api } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { sitesQuery } from '../sites/queries.ts'
import { type BlockFields, checkBlock, fieldOfError, KINDS, REMARK_CHARS, targetOf, toBlockInput } from './block-form.ts'
import { texts } from './i18n/texts.ts'
import { forgetBlocked } from './queries.ts'
import { UntilField } from './until-field.tsx'

const EVERY_SITE = '*'
const FIRST: BlockFields = { kind: 'visitor', target: '', siteId: null, remark: '', untilMs: null }

type Problems = Partial<Record<keyof BlockFields, string>>

/** The form's state: checked at the field when it is sent, and again while one corrects it. */
const createBlockForm = (onDone: () => void) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [fields, setFields] = createStore<BlockFields>({ ...FIRST })
  const [problems, setProblems] = createSignal<Problems>({})
  const [failure, setFailure] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const words = (field: keyof BlockFields): string => {
    if (field === 'target' || field === 'kind') return x(`wrong.${fields.kind}`)
    return x(field === 'untilMs' ? 'wrong.until' : field === 'remark' ? 'wrong.remark' : 'wrong.site')
  }
  const edit = (change: Partial<BlockFields>) => {
    setFields(change)
    const wrong = checkBlock(fields, Date.now())
    // What was told goes away once it is right; nothing new is told before one is done.
    setProblems(Object.fromEntries(Object.entries(problems()).filter(([field]) => wrong.some((each) => each === field))))
  }
  const submit = async (): Promise<void> => {
    const wrong = checkBlock(fields, Date.now())
    setProblems(Object.fromEntries(wrong.map((field) => [field, words(field)])))
    setFailure(null)
    if (wrong.length > 0) return
    setBusy(true)
    try {
      const made = await api.block(toBlockInput(fields))
      toasts.show({ text: x('add.done', { target: targetOf(made) }), look: 'success' })
      forgetBlocked(queries)
      onDone()
    } catch (error) {
      const field = error instanceof ApiError ? fieldOfError(error.field) : null
      if (error instanceof ApiError && error.field === 'list') setFailure(x('wrong.full'))
      else if (field === null) setFailure(errorTextOf(t, error))
      else setProblems({ [field]: words(field) })
    }
    setBusy(false)
  }
  return { fields, edit, problems, failure, busy, submit }
}

const BlockForm = (props: { onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const form = createBlockForm(() => props.onClose())
  const sites = useQuery(sitesQuery)
  const siteOptions = () => [
    { value: EVERY_SITE, label: x('site.all') },
    ...(dataOf(sites) ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  let element!: HTMLFormElement
  const submit = async () => {
    await form.submit()
    element.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  return (
    <form
      ref={element}
      novalidate
      class="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-4 pb-[max(16px,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p class="text-sm text-muted">{x('add.text')}</p>
      <Segmented
        label={x('add.kind')}
        value={form.fields.kind}
        segments={KINDS.map((value) => ({ value, label: x(`kind.${value}`) }))}
        onChange={(kind) => form.edit({ kind })}
      />
      <TextField
        label={x(`kind.${form.fields.kind}`)}
        hint={x(`target.${form.fields.kind}Hint`)}
        error={form.problems().target ?? null}
        maxlength={49}
        spellcheck={false}
        value={form.fields.target}
        onInput={(target) => form.edit({ target })}
      />
      <Select
        label={x('field.site')}
        value={form.fields.siteId ?? EVERY_SITE}
        options={siteOptions()}
        invalid={form.problems().siteId !== undefined}
        onChange={(value) => form.edit({ siteId: value === EVERY_SITE ? null : value })}
      />
      <TextField
        label={x('field.remark')}
        error={form.problems().remark ?? null}
        maxlength={REMARK_CHARS}
        value={form.fields.remark}
        onInput={(remark) => form.edit({ remark })}
      />
      <UntilField value={form.fields.untilMs} error={form.problems().untilMs} onChange={(untilMs) => form.edit({ untilMs })} />
      <p class="text-sm text-danger-text empty:hidden" role="alert">
        {form.failure() ?? form.problems().siteId}
      </p>
      <footer class="flex justify-end gap-2">
        <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
        <Button type="submit" look="danger" busy={form.busy()}>
          {x('add.confirm')}
        </Button>
      </footer>
    </form>
  )
}

/** R13, 2.9: a visitor, an address or a range is put on the list. */
export const AddDialog = (props: { open: boolean; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return (
    <Modal open={props.open} onClose={props.onClose} title={x('add.action')} closeLabel={t('action.close')}>
      <BlockForm onClose={props.onClose} />
    </Modal>
  )
}
