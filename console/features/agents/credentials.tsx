import Copy from 'lucide-solid/icons/copy'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { texts } from './i18n/texts.ts'

export type Account = { username: string; password: string }

/** What the person signs in with; nobody can read the password again afterwards. */
export const Credentials = (props: { account: Account }) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const copy = async () => {
    const text = `${x('field.username')} ${props.account.username}\n${x('field.password')} ${props.account.password}`
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    toasts.show(done ? { text: x('password.copied'), look: 'success' } : { text: x('password.notCopied'), look: 'danger' })
  }
  return (
    <Notice look="warning" title={x('password.once')}>
      <dl class="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 font-mono text-base text-strong select-all">
        <dt class="font-sans text-sm text-normal select-none">{x('field.username')}</dt>
        <dd>{props.account.username}</dd>
        <dt class="font-sans text-sm text-normal select-none">{x('field.password')}</dt>
        <dd>{props.account.password}</dd>
      </dl>
      <div>
        <Button size="sm" icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
          {x('password.copy')}
        </Button>
      </div>
    </Notice>
  )
}
