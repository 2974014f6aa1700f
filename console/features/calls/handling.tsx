import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import type { Call } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createWork } from '../../lib/work.ts'
import { Button } from '../../ui/button.tsx'
import { callCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { forgetCalls } from './queries.ts'

/** Of a missed call: somebody took care of it, or has not after all. */
export const Handling = (props: { call: Call }) => {
  const x = useTexts(texts)
  const queries = useQueryClient()
  const work = createWork()
  const isHandled = () => props.call.handledAtMs !== null
  const set = async () => {
    const handled = !isHandled()
    await work.run(
      'handle',
      () => callCalls.handle(props.call.id, handled),
      () => x(handled ? 'handle.done' : 'handle.undone'),
    )
    await forgetCalls(queries)
  }
  return (
    <Show when={props.call.outcome === 'missed'}>
      <Button size="sm" busy={work.busy() !== null} onClick={() => void set()}>
        {x(isHandled() ? 'handle.reopen' : 'handle.action')}
      </Button>
    </Show>
  )
}
