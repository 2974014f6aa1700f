import { Show } from 'solid-js'
import type { Site } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Select } from '../../ui/select.tsx'
import { texts } from './i18n/texts.ts'

const ALL = 'all'

type AdFiltersProps = {
  sites: readonly Site[]
  siteId: string | undefined
  enabled: string | undefined
  onChange: (change: { site?: string; enabled?: string }) => void
}

/** Of which site, and whether visitors see them. */
export const AdFilters = (props: AdFiltersProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const chosen = (value: string) => (value === ALL ? undefined : value)
  return (
    <div class="flex flex-wrap gap-2">
      <Show when={props.sites.length > 1}>
        <Select
          inline
          class="max-w-52"
          label={t('filter.site')}
          value={props.siteId ?? ALL}
          options={[{ value: ALL, label: t('filter.all') }, ...props.sites.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(value) => props.onChange({ site: chosen(value) })}
        />
      </Show>
      <Select
        inline
        label={x('column.enabled')}
        value={props.enabled === 'true' || props.enabled === 'false' ? props.enabled : ALL}
        options={[
          { value: ALL, label: t('filter.all') },
          { value: 'true', label: x('state.enabled') },
          { value: 'false', label: x('state.disabled') },
        ]}
        onChange={(value) => props.onChange({ enabled: chosen(value) })}
      />
    </div>
  )
}
