/** Pictures before they are uploaded. Pure, but for reading the size. */

export const PICTURE_TYPES = 'image/png,image/jpeg,image/gif,image/webp'
export const PICTURE_MAX_BYTES = 2_000_000

export type Size = { width: number; height: number }

/** A picture looks other than meant when its shape differs by a fifth, or when it has less than the pixels it is drawn with. */
export const isFarOff = (size: Size, advised: Size): 'shape' | 'small' | null => {
  const shape = size.width / size.height / (advised.width / advised.height)
  if (shape > 1.2 || shape < 1 / 1.2) return 'shape'
  return size.width < advised.width ? 'small' : null
}

/** The size in pixels; null: no picture that this browser can show. */
export const sizeOf = async (file: Blob): Promise<Size | null> => {
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    return { width, height }
  } catch {
    return null
  }
}
