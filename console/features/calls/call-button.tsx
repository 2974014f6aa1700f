import { useQuery, useQueryClient } from '@tanstack/solid-query'
import Phone from 'lucide-solid/icons/phone'
import { createSignal, Show } from 'solid-js'
import { dataOf } from '../../lib/query.ts'
import { createWork } from '../../lib/work.ts'
import { Button } from '../../ui/button.tsx'
import type { CallTarget } from './call-link.tsx'
import { CallProgress } from './call-progress.tsx'
import { callCalls } from './calls.ts'
import { callQuery, forgetCalls } from './queries.ts'

/** Asks the call centre to call, and says what becomes of it. */
const CallButton = (props: CallTarget) => {
  const queries = useQueryClient()
  const work = createWork()
  const [madeId, setMadeId] = createSignal<string | null>(null)
  const query = useQuery(() => ({ ...callQuery(madeId() ?? ''), enabled: madeId() !== null }))
  const call = () => (madeId() === null ? undefined : dataOf(query))
  const isRunning = () => madeId() !== null && call()?.state !== 'ended'
  const make = async () => {
    const made = await work.run('call', () => callCalls.make(props.target))
    if (made === null) return
    setMadeId(made.id)
    await forgetCalls(queries, made.id)
  }
  return (
    <>
      <Button
        size="sm"
        icon={<Phone aria-hidden="true" />}
        busy={work.busy() !== null}
        disabled={isRunning()}
        aria-label={`${props.label} ${props.phone}`}
        onClick={() => void make()}
      >
        {props.label}
      </Button>
      <Show when={call()}>{(made) => <CallProgress call={made()} />}</Show>
    </>
  )
}

export default CallButton
