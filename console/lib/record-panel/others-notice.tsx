import { For, Show } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useNow } from '../clock.tsx'
import type { OtherChange } from '../edits.ts'
import { useI18n, useTexts } from '../i18n/index.tsx'
import { texts } from './i18n/texts.ts'

type OthersNoticeProps = {
  others: readonly OtherChange[]
  labelOf: (key: string) => string
  busy: boolean
  onTakeTheirs: () => void
  onSave: () => void
}

/** A save was refused because somebody else had saved: what changed, by whom, and whose word is to count. */
export const OthersNotice = (props: OthersNoticeProps) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const overlap = () => props.others.filter((change) => change.mine).length
  const by = ({ byName, atMs }: OtherChange) =>
    [byName ?? x('conflict.someone'), atMs === 0 ? '' : format.moment(atMs, now())].filter(Boolean).join(' · ')
  return (
    <Show when={props.others.length > 0}>
      <Notice
        class="mb-5"
        look="warning"
        title={x('conflict.title')}
        actions={
          <>
            <Show when={overlap() > 0}>
              <Button size="sm" disabled={props.busy} onClick={() => props.onTakeTheirs()}>
                {x('conflict.takeTheirs')}
              </Button>
            </Show>
            <Button size="sm" look="primary" busy={props.busy} onClick={() => props.onSave()}>
              {overlap() > 0 ? x('conflict.keepMine') : t('action.save')}
            </Button>
          </>
        }
      >
        <ul class="list-disc pl-4">
          <For each={props.others}>
            {(change) => (
              <li>
                {props.labelOf(change.key)} ({by(change)}){change.mine && ` · ${x('conflict.both')}`}
              </li>
            )}
          </For>
        </ul>
        <p>{overlap() > 0 ? x('conflict.overlap', { count: overlap() }) : x('conflict.apart')}</p>
      </Notice>
    </Show>
  )
}
