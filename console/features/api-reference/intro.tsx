import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { API_KEY_RATE } from '../../../objects/protocol/api-scopes.ts'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { CodeBlock } from '../developers/code-block.tsx'
import { texts } from './i18n/texts.ts'

const LINK = 'font-medium text-accent-text hover:underline'
const RULES = ['key', 'scopes', 'rate', 'errors', 'unknown', 'pages', 'times'] as const

/** What holds for all operations. */
export const Intro = () => {
  const x = useTexts(texts)
  const can = useCan()
  const example = () => `curl -H "Authorization: Bearer $YINGDA_KEY" '${location.origin}/api/contacts?limit=5'`
  return (
    <section class="flex min-w-0 flex-col gap-4 border-b border-border px-4 py-6 text-sm text-normal max-md:px-3">
      <ul class="flex list-disc flex-col gap-1 pl-5 marker:text-muted">
        <For each={RULES}>{(rule) => <li>{x(`intro.${rule}`, { count: API_KEY_RATE.most, seconds: API_KEY_RATE.windowSec })}</li>}</For>
      </ul>
      <CodeBlock code={example()} label={x('part.example')} copyLabel={x('example.copy')} />
      <p class="flex flex-wrap gap-x-5 gap-y-1">
        <Show when={can('api_keys.write')} fallback={<span class="text-muted">{x('intro.ask')}</span>}>
          <A href="/api-keys" class={LINK}>
            {x('link.keys')}
          </A>
        </Show>
        <a href="/api/openapi.json" target="_blank" rel="noopener" class={LINK}>
          {x('link.document')}
        </a>
      </p>
    </section>
  )
}
