import { useQueryClient } from '@tanstack/solid-query'
import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { TypedConfirm } from '../../lib/typed-confirm/typed-confirm.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { clearRoot, type Seen } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { refreshWithout } from './queries.ts'
import type { Root } from './roots.ts'

/** Empties a root once its name was typed. */
export const ClearDialog = (props: { root: Root; seen: Seen; onClose: () => void; onGone: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const name = () => x(`root.${props.root}`)
  const textOf = (error: unknown) =>
    error instanceof ApiError && error.code === 'conflict' ? x('conflict.someone') : errorTextOf(t, error)
  const clear = async () => {
    try {
      await clearRoot(props.root === 'public', props.seen)
      toasts.show({ text: x('clear.done', { root: name() }), look: 'success' })
      props.onGone()
      props.onClose()
    } finally {
      void refreshWithout(queries)
    }
  }
  return (
    <TypedConfirm
      title={x('clear.title', { root: name() })}
      name={name()}
      confirm={x('clear.confirm')}
      onConfirm={clear}
      textOf={textOf}
      onClose={props.onClose}
    >
      <p class="text-base text-normal">{x('clear.text', props.seen)}</p>
    </TypedConfirm>
  )
}
