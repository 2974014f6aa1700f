import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { type Category, createCategory, updateCategory } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { refreshReplies } from './queries.ts'
import type { Root } from './roots.ts'

const MAX_NAME_CHARS = 60
const MAX_REMARK_CHARS = 200

type CategoryFormProps = { category?: Category; root: Root; parentId: string | null; onClose: () => void }

/** Name and remark of a category, new or not. */
export const CategoryForm = (props: CategoryFormProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [name, setName] = createSignal(props.category?.name ?? '')
  const [remark, setRemark] = createSignal(props.category?.remark ?? '')
  const [wrong, setWrong] = createSignal<string | null>(null)
  const [failure, setFailure] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const check = () => (name().trim() === '' ? x('category.noName') : name().trim().length > MAX_NAME_CHARS ? x('category.tooLong') : null)
  const save = () => {
    const fields = { name: name().trim(), remark: remark().trim() }
    if (props.category !== undefined) return updateCategory(props.category.id, { ...fields, revision: props.category.revision })
    return createCategory({ ...fields, public: props.root === 'public', parentId: props.parentId })
  }
  const tell = (error: unknown) => {
    const refused = error instanceof ApiError ? error : null
    if (refused?.code === 'conflict' && refused.field === 'name') setWrong(x('category.taken'))
    else if (refused?.code === 'conflict') setFailure(x('conflict.someone'))
    else if (refused?.field === 'parentId') setFailure(x('category.tooDeep'))
    else setFailure(errorTextOf(t, error))
  }
  const submit = async () => {
    setFailure(null)
    setWrong(check())
    if (wrong() !== null || busy()) return
    setBusy(true)
    try {
      const saved = await save()
      toasts.show({ text: x(props.category === undefined ? 'category.made' : 'category.saved', { name: saved.name }), look: 'success' })
      await refreshReplies(queries)
      props.onClose()
    } catch (error) {
      tell(error)
      void refreshReplies(queries)
    }
    setBusy(false)
  }
  const title = () => x(props.category !== undefined ? 'category.edit' : props.parentId === null ? 'category.new' : 'category.newBelow')
  return (
    <Modal open title={title()} closeLabel={t('action.close')} onClose={props.onClose}>
      <form
        class="flex flex-col gap-4 p-5"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField label={x('category.name')} value={name()} error={wrong()} onInput={setName} />
        <TextField
          label={x('category.remark')}
          hint={x('category.remarkHint')}
          maxLength={MAX_REMARK_CHARS}
          value={remark()}
          onInput={setRemark}
        />
        <p role="alert" class="text-sm text-danger-text empty:hidden">
          {failure()}
        </p>
        <div class="flex justify-end gap-2">
          <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" busy={busy()}>
            {props.category === undefined ? x('category.create') : t('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
