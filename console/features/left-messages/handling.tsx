import Check from 'lucide-solid/icons/check'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { Show } from 'solid-js'
import type { LeftMessageDetail } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { AssigneeSelect } from './assignee-select.tsx'
import { leftMessageCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import type { MessageWork } from './work.ts'

/** Who answers, and whether it is done: by whom and when. */
export const Handling = (props: { message: LeftMessageDetail; work: MessageWork }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const now = useNow()
  const isNew = () => props.message.status === 'new'
  const toggle = () => {
    const { id, handledAtMs } = props.message
    void (isNew()
      ? props.work.run('handle', () => leftMessageCalls.handle(id), x('work.handled'))
      : props.work.run('reopen', () => leftMessageCalls.reopen(id, handledAtMs), x('work.reopened')))
  }
  const doneText = (atMs: number) =>
    x('work.handledBy', { name: props.message.handledByName ?? x('someone'), time: format.moment(atMs, now()) })
  return (
    <>
      <Show when={!isNew() && props.message.handledAtMs}>
        {(atMs) => (
          <p class="text-sm text-normal" title={format.exact(atMs())}>
            {doneText(atMs())}
          </p>
        )}
      </Show>
      <Show when={can('left_messages.write')}>
        <AssigneeSelect message={props.message} work={props.work} />
        <Button
          class="self-start"
          look={isNew() ? 'primary' : 'secondary'}
          icon={isNew() ? <Check aria-hidden="true" /> : <RotateCcw aria-hidden="true" />}
          busy={['handle', 'reopen'].includes(props.work.busy() ?? '')}
          onClick={toggle}
        >
          {x(isNew() ? 'work.handle' : 'work.reopen')}
        </Button>
      </Show>
    </>
  )
}
