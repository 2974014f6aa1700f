import { useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CopyLine } from '../sites/embed/embed-line.tsx'
import { texts } from './i18n/texts.ts'

/** A secret that nobody can read again once this is put away. */
export const SecretOnce = (props: { secret: string; onDone: () => void }) => {
  const x = useTexts(texts)
  return (
    <Notice look="warning" title={x('secret.once')} class="mb-5">
      <p>{x('secret.onceText')}</p>
      <CopyLine text={props.secret} label={x('secret.copy')} />
      <div>
        <Button size="sm" onClick={() => props.onDone()}>
          {x('secret.kept')}
        </Button>
      </div>
    </Notice>
  )
}
