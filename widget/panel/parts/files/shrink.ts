import type { Outgoing } from './upload.ts'

const SHRINK_OVER_BYTES = 2_000_000
const MAX_SIDE_PX = 2_560
const THUMB_SIDE_PX = 480
const THUMB_MAX_BYTES = 60_000
/** A picture that is small already is its own thumbnail. */
const NO_THUMB_BELOW_BYTES = 40_000

/** The largest size of the same shape within a square. Never larger than it is. */
export const fitWithin = (width: number, height: number, sidePx: number): { width: number; height: number } => {
  const factor = Math.min(1, sidePx / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
}

const draw = (picture: ImageBitmap, sidePx: number, type: string, quality: number): Promise<Blob | null> => {
  const size = fitWithin(picture.width, picture.height, sidePx)
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(null)
  if (type === 'image/jpeg') {
    context.fillStyle = '#fff'
    context.fillRect(0, 0, size.width, size.height)
  }
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, size.width, size.height)
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality))
}

const drawThumb = async (picture: ImageBitmap): Promise<Blob | null> => {
  for (const [sidePx, quality] of [
    [THUMB_SIDE_PX, 0.8],
    [THUMB_SIDE_PX, 0.55],
    [240, 0.6],
  ] as const) {
    const thumb = await draw(picture, sidePx, 'image/jpeg', quality)
    if (thumb && thumb.size <= THUMB_MAX_BYTES) return thumb
  }
  return null
}

const renamed = (name: string, extension: string) => `${name.replace(/\.[^.]*$/, '') || 'image'}.${extension}`

export type Prepared = Outgoing & { width?: number; height?: number }

/**
 * A picture made ready: over 2 MB, or in a format only some browsers show, it is drawn anew, at most 2,560 px a side; a
 * thumbnail beside it. Animations stay as they are. What the browser cannot read goes as it is.
 */
export const prepareImage = async (file: File): Promise<Prepared> => {
  const asIs = { blob: file, name: file.name, thumb: null }
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return asIs
  try {
    const isMoving = file.type === 'image/gif'
    const isRare = !/^image\/(png|jpeg|webp|gif|avif)$/.test(file.type)
    const mustDraw = !isMoving && (file.size > SHRINK_OVER_BYTES || isRare)
    const drawn = mustDraw ? await draw(picture, MAX_SIDE_PX, 'image/jpeg', 0.86) : null
    const isSmaller = drawn !== null && (isRare || drawn.size < file.size)
    const size = isSmaller ? fitWithin(picture.width, picture.height, MAX_SIDE_PX) : { width: picture.width, height: picture.height }
    const blob = isSmaller ? drawn : file
    const thumb = blob.size > NO_THUMB_BELOW_BYTES ? await drawThumb(picture) : null
    return { blob, name: isSmaller ? renamed(file.name, 'jpg') : file.name, thumb, ...size }
  } finally {
    picture.close()
  }
}
