/** The course of a figure in small: a picture beside its value, which says the same in words. */
export const Spark = (props: { values: readonly (number | null)[] }) => {
  const width = 96
  const height = 24
  const path = () => {
    const most = Math.max(...props.values.map((value) => value ?? 0), 0)
    const stepPx = width / Math.max(1, props.values.length - 1)
    const yOf = (value: number) => height - 1.5 - (most === 0 ? 0 : (value / most) * (height - 3))
    let pen = 'M'
    return props.values
      .map((value, at) => {
        if (value === null) {
          pen = 'M'
          return ''
        }
        const part = `${pen}${(at * stepPx).toFixed(1)} ${yOf(value).toFixed(1)}`
        pen = 'L'
        return part
      })
      .join('')
  }
  return (
    <svg class="h-6 w-full" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path()} fill="none" stroke="var(--chart-1)" stroke-width="1.5" vector-effect="non-scaling-stroke" stroke-linejoin="round" />
    </svg>
  )
}
