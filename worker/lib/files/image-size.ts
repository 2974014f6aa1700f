import { asciiAt, type HeadKind } from './types.ts'

/** The pixels a picture says it has, from its first bytes alone: nothing is unpacked. */
export type ImageSize = { width: number; height: number }

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const pngSize = (view: DataView): ImageSize => ({ width: view.getUint32(16), height: view.getUint32(20) })
const gifSize = (view: DataView): ImageSize => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) })

/** Start-of-frame markers: C0 to CF without C4 (tables), C8 (reserved) and CC (arithmetic tables). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
const hasNoBody = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

const jpegSize = (view: DataView): ImageSize | null => {
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    // Padding, then markers alone, then the picture's data: no frame came before it.
    if (marker === 0xff) at += 1
    else if (hasNoBody(marker)) at += 2
    else if (marker === 0xda || marker === 0xd9) return null
    else at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return null
}

const webpSize = (bytes: Uint8Array, view: DataView): ImageSize | null => {
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  switch (asciiAt(bytes, 12, 4)) {
    case 'VP8X':
      return { width: uint24(24) + 1, height: uint24(27) + 1 }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    default:
      return null
  }
}

/** AVIF and HEIC hold several pictures (tiles, a preview): the largest of their `ispe` boxes is what will be drawn. */
const mediaSize = (bytes: Uint8Array, view: DataView): ImageSize | null => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let largest: ImageSize | null = null
  for (let at = buffer.indexOf('ispe'); at >= 0; at = buffer.indexOf('ispe', at + 4)) {
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}

const readSize = (kind: HeadKind, bytes: Uint8Array, view: DataView): ImageSize | null => {
  switch (kind) {
    case 'png':
      return asciiAt(bytes, 12, 4) === 'IHDR' ? pngSize(view) : null
    case 'gif':
      return gifSize(view)
    case 'jpeg':
      return jpegSize(view)
    case 'webp':
      return webpSize(bytes, view)
    case 'avif':
    case 'heic':
      return mediaSize(bytes, view)
    default:
      return null
  }
}

/** Width and height; null when the head does not tell them, or not believably. */
export const sizeOfImage = (kind: HeadKind, head: Uint8Array): ImageSize | null => {
  try {
    const size = readSize(kind, head, viewOf(head))
    return size !== null && size.width > 0 && size.height > 0 ? size : null
  } catch (error) {
    // It ends before its own header does.
    if (error instanceof RangeError) return null
    throw error
  }
}
