import { createMemo } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'

/** Averages and shares in the language in use; nothing is a dash. */
export const useFigureFormats = () => {
  const { language } = useI18n()
  const averages = createMemo(() => new Intl.NumberFormat(language(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }))
  const shares = createMemo(() => new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 1 }))
  return {
    average: (value: number | null): string => (value === null ? '—' : averages().format(value)),
    share: (value: number | null): string => (value === null ? '—' : shares().format(value)),
  }
}
