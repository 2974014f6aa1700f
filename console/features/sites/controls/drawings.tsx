/** Where the entry is drawn on a page of 72 × 48, by its place and shape. */
const WIDTH = 72
const HEIGHT = 48
const SIZES: Record<string, readonly [width: number, height: number, radius: number]> = {
  bubble: [10, 10, 5],
  bar: [26, 8, 4],
  tab: [7, 20, 2],
}

const placed = (shape: string, place: string) => {
  const [width, height, radius] = SIZES[shape] ?? SIZES.bubble!
  const gap = shape === 'tab' ? 0 : 4
  const isLeft = place.includes('left')
  return {
    x: isLeft ? gap : WIDTH - width - gap,
    y: place.includes('middle') ? (HEIGHT - height) / 2 : HEIGHT - height - 4,
    width,
    height,
    rx: radius,
  }
}

/** A little page with the entry on it. */
export const EntryDrawing = (props: { shape: string; place: string; color: string }) => (
  <svg aria-hidden="true" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} class="text-muted">
    <rect x="0.5" y="0.5" width={WIDTH - 1} height={HEIGHT - 1} rx="4" class="fill-surface-1 stroke-border" />
    <g fill="currentColor" opacity="0.3">
      <rect x="16" y="8" width="30" height="4" rx="2" />
      <rect x="16" y="16" width="40" height="3" rx="1.5" />
      <rect x="16" y="23" width="36" height="3" rx="1.5" />
      <rect x="16" y="30" width="24" height="3" rx="1.5" />
    </g>
    <rect {...placed(props.shape, props.place)} fill={props.color} />
  </svg>
)
