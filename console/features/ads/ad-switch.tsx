import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { type Ad, ApiError, api } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Tag } from '../../ui/badge.tsx'
import { Toggle } from '../../ui/switch.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useAdWords } from './ad-words.ts'
import { texts } from './i18n/texts.ts'
import { ADS_KEY } from './queries.ts'

/** Shows an ad to visitors or hides it, at once; for who may not, says which it is. */
export const AdSwitch = (props: { ad: Ad; disabled?: boolean }) => {
  const x = useTexts(texts)
  const can = useCan()
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useAdWords()
  const [busy, setBusy] = createSignal(false)
  const set = async (enabled: boolean) => {
    setBusy(true)
    const { id, name, revision } = props.ad
    try {
      await api.updateAd(id, { enabled, revision })
      toasts.show({ text: x(enabled ? 'switch.enabled' : 'switch.disabled', { name }), look: 'success' })
    } catch (error) {
      const stale = error instanceof ApiError && error.field === 'revision'
      toasts.show({ text: stale ? x('switch.stale', { name }) : words.textOf(error), look: 'danger' })
    }
    await queries.invalidateQueries({ queryKey: ADS_KEY })
    setBusy(false)
  }
  return (
    <Show
      when={can('ads.write')}
      fallback={<Tag look={props.ad.enabled ? 'neutral' : 'danger'}>{x(props.ad.enabled ? 'state.enabled' : 'state.disabled')}</Tag>}
    >
      <Toggle
        label={x('switch.label', { name: props.ad.name })}
        checked={props.ad.enabled}
        disabled={busy() || props.disabled}
        onChange={(enabled) => void set(enabled)}
      />
    </Show>
  )
}
