import { createSignal } from 'solid-js'
import type { Calendar } from '../../../objects/core/types.ts'
import { daysBetween, paintDates } from './calendar-form.ts'
import { monthOf, monthsOfYear, moveByKey } from './months.ts'
import type { Edit } from './types-panel.tsx'

/** What a click on a day sets it to; null: by its weekday. */
export type Brush = string | null
/** What the last stroke did. */
export type Stroke = { first: string; last: string; typeId: Brush }

/** Where one is on the sheet, and with what one paints. */
export const createSheet = (options: { calendar: () => Calendar; edit: Edit; today: string }) => {
  const { calendar, edit } = options
  const [view, setView] = createSignal<'month' | 'year'>('month')
  const [cursor, setCursor] = createSignal(options.today)
  const [chosen, setBrush] = createSignal<Brush | undefined>(undefined)
  const [anchor, setAnchor] = createSignal<string | null>(null)
  const [stroke, setStroke] = createSignal<Stroke | null>(null)

  /** Until somebody has chosen: what special dates mostly are, a type that is not worked. */
  const brush = (): Brush => {
    const { dateTypes } = calendar()
    const own = chosen()
    if (own === null || dateTypes.some(({ id }) => id === own)) return own ?? null
    return (dateTypes.find(({ worked }) => !worked) ?? dateTypes.at(-1))?.id ?? null
  }
  const months = (): string[] => (view() === 'month' ? [monthOf(cursor())] : monthsOfYear(Number(cursor().slice(0, 4))))

  /** A day again with what it is already takes it back; with Shift, everything since the day before. */
  const paint = (date: string, isStretch: boolean): void => {
    const from = isStretch ? (anchor() ?? date) : date
    const days = daysBetween(from, date)
    const typeId = !isStretch && calendar().byDate[date] === brush() ? null : brush()
    edit((before) => paintDates(before, days, typeId))
    setStroke({ first: days[0] ?? date, last: days.at(-1) ?? date, typeId })
    setAnchor(date)
    setCursor(date)
  }
  const turn = (by: -1 | 1): void => {
    const key = by < 0 ? 'PageUp' : 'PageDown'
    const steps = view() === 'month' ? 1 : 12
    setCursor(Array.from({ length: steps }).reduce<string>((date) => moveByKey(date, key) ?? date, cursor()))
  }
  return { view, setView, cursor, setCursor, brush, setBrush, months, paint, turn, stroke }
}
export type Sheet = ReturnType<typeof createSheet>
