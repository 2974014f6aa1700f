import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { ApiKey } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CodeBlock } from '../developers/code-block.tsx'
import { CopyLine } from '../sites/embed/embed-line.tsx'
import { curlOf } from './curl.ts'
import { texts } from './i18n/texts.ts'

/** A key that nobody can read again once this is put away, and a first request with it. */
export const KeyOnce = (props: { apiKey: ApiKey; secret: string; onDone: () => void }) => {
  const x = useTexts(texts)
  const curl = () => curlOf(location.origin, props.secret, props.apiKey.scopes)
  return (
    <div class="mb-5 flex flex-col gap-4">
      <Notice look="warning" title={x('once.title')}>
        <p>{x('once.text')}</p>
        <CopyLine text={props.secret} label={x('once.copy')} />
        <div>
          <Button size="sm" onClick={() => props.onDone()}>
            {x('once.kept')}
          </Button>
        </div>
      </Notice>
      <Show when={curl()}>
        {(line) => (
          <section class="flex flex-col gap-2">
            <h3 class="text-sm font-semibold text-strong">{x('once.try')}</h3>
            <CodeBlock narrow code={line()} label={x('once.try')} copyLabel={x('once.copyCurl')} />
          </section>
        )}
      </Show>
      <p class="text-sm">
        <A href="/api-reference" class="font-medium text-accent-text hover:underline">
          {x('link.reference')}
        </A>
      </p>
    </div>
  )
}
