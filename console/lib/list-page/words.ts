import { useTexts } from '../i18n/index.tsx'
import { isPeriod } from './days.ts'
import type { FilterField } from './filters.ts'
import { texts } from './i18n/texts.ts'

/** A period in words. */
export const useDaysText = (): ((value: string | undefined) => string) => {
  const x = useTexts(texts)
  return (value) => {
    if (value === undefined) return x('days.any')
    if (isPeriod(value)) return x(`days.${value}`)
    const [from = '', until = ''] = value.split('..')
    if (from === until) return from
    if (until === '') return x('days.since', { from })
    return from === '' ? x('days.upTo', { until }) : x('days.range', { from, until })
  }
}

/** A filter's value in words. */
export const useFilterText = (): ((field: FilterField, value: string) => string) => {
  const days = useDaysText()
  return (field, value) => {
    if (field.kind === 'days') return days(value)
    if (field.kind === 'given') return field.says(value)
    if (field.kind === 'choice') return field.options().find((option) => option.value === value)?.label ?? value
    return value
  }
}
