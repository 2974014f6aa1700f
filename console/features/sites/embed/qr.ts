import { encode } from 'uqr'

/** A QR code as one SVG path on a grid of `size` × `size`, its quiet zone included. Pure. */
export type QrShape = { size: number; path: string }

const QUIET_ZONE = 4

export const qrShapeOf = (text: string): QrShape => {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE })
  const cells = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: cells.join('') }
}

/** The same as a file of its own. */
export const svgTextOf = ({ size, path }: QrShape): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`

const CELL_PX = 20

/** And as a picture to be printed. */
export const pngOf = async ({ size, path }: QrShape): Promise<Blob> => {
  const canvas = document.createElement('canvas')
  canvas.width = size * CELL_PX
  canvas.height = size * CELL_PX
  const ink = canvas.getContext('2d')
  if (ink === null) throw new Error('no canvas')
  ink.fillStyle = '#fff'
  ink.fillRect(0, 0, canvas.width, canvas.height)
  ink.scale(CELL_PX, CELL_PX)
  ink.fillStyle = '#000'
  ink.fill(new Path2D(path))
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png'),
  )
}
