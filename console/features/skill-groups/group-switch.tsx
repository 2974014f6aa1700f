import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, type JSX, Show } from 'solid-js'
import { ApiError, api, type SkillGroup } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { Names } from '../agents/names.ts'
import { GROUPS_KEY } from '../agents/queries.ts'
import { useGroupWords } from './group-words.ts'
import { texts } from './i18n/texts.ts'

type GroupSwitchProps = {
  group: SkillGroup
  names: Names
  /** What is pressed: gets what to do and whether it is being done. */
  children: (ask: () => void, busy: () => boolean) => JSX.Element
}

/** Switches a group off, with what that means, and on again. */
export const GroupSwitch = (props: GroupSwitchProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useGroupWords()
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const set = async (enabled: boolean) => {
    setBusy(true)
    const { id, name, revision } = props.group
    try {
      await api.updateSkillGroup(id, { enabled, revision })
      toasts.show({ text: x(enabled ? 'switch.enabled' : 'switch.disabled', { name }), look: 'success' })
    } catch (error) {
      const stale = error instanceof ApiError && error.field === 'revision'
      toasts.show({ text: stale ? x('switch.stale', { name }) : words.textOf(error), look: 'danger' })
    }
    await queries.invalidateQueries({ queryKey: GROUPS_KEY })
    setBusy(false)
  }
  return (
    <>
      {props.children(() => (props.group.enabled ? setAsking(true) : void set(true)), busy)}
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('switch.title', { name: props.group.name })}
        confirm={x('switch.disable')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => void set(false)}
      >
        <p>{x('switch.text')}</p>
        <Show when={props.group.hoursSiteIds.length > 0}>
          <p class="mt-2">{x('switch.hours', { sites: props.names.siteWords(props.group.hoursSiteIds) })}</p>
        </Show>
      </ConfirmDialog>
    </>
  )
}
