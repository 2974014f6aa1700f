import { useQueryClient } from '@tanstack/solid-query'
import type { ApiKey } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { TypedConfirm } from '../../lib/typed-confirm/typed-confirm.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { keyCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { forgetKeys } from './queries.ts'

/** Ends a key once its name was typed: nothing brings it back. */
export const RevokeDialog = (props: { apiKey: ApiKey; onClose: () => void }) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const revoke = async () => {
    const { name } = await keyCalls.revoke(props.apiKey.id)
    await forgetKeys(queries)
    toasts.show({ text: x('revoke.done', { name }), look: 'success' })
    props.onClose()
  }
  return (
    <TypedConfirm
      title={x('revoke.title', { name: props.apiKey.name })}
      name={props.apiKey.name}
      confirm={x('revoke.action')}
      onConfirm={revoke}
      onClose={props.onClose}
    >
      <p class="text-base text-normal">{x('revoke.text')}</p>
    </TypedConfirm>
  )
}
