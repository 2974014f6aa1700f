import { asciiAt, type HeadKind } from './types.ts'

/** The pixels a picture says it has, from its first bytes alone: nothing is unpacked. */
export type ImageSize = { width: number; height: number }

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const pngSize = (view: DataView): ImageSize => ({ width: view.getUint32(16), height: view.getUint32(20) })

/** Behind a GIF's extension: its blocks end with an empty one. */
const afterExtension = (view: DataView, start: number): number => {
  let at = start + 2
  while (view.getUint8(at) !== 0) at += view.getUint8(at) + 1
  return at + 1
}

/** What a GIF draws on: its screen, or its first frame where that reaches further (browsers draw it all). Null: it has no frame. */
const gifSize = (view: DataView): ImageSize | null => {
  const flags = view.getUint8(10)
  let at = 13 + (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)
  while (view.getUint8(at) === 0x21) at = afterExtension(view, at)
  if (view.getUint8(at) !== 0x2c) return null
  const uint16 = (offset: number) => view.getUint16(offset, true)
  return { width: Math.max(uint16(6), uint16(at + 1) + uint16(at + 5)), height: Math.max(uint16(8), uint16(at + 3) + uint16(at + 7)) }
}

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

type Box = { type: string; from: number; end: number }

/** The boxes from one place on; the last may reach past `end`, where the file goes on. */
function* boxesFrom(bytes: Uint8Array, view: DataView, from: number, end: number): Generator<Box> {
  for (let at = from; at + 8 <= end; ) {
    const short = view.getUint32(at)
    const header = short === 1 ? 16 : 8
    // 0: up to the end of the file, wherever that is.
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short || Number.POSITIVE_INFINITY
    if (size < header) throw new RangeError('a box is larger than its header')
    yield { type: asciiAt(bytes, at + 4, 4), from: at + header, end: at + size }
    at += size
  }
}

/** The boxes of one type inside another. Throws `RangeError` where one of them is not wholly there. */
const boxesIn = (bytes: Uint8Array, view: DataView, parent: Omit<Box, 'type'>, type: string): Box[] => {
  const found = [...boxesFrom(bytes, view, parent.from, parent.end)].filter((box) => box.type === type)
  if (found.some((box) => box.end > parent.end)) throw new RangeError(`${type} is cut off`)
  return found
}

/**
 * AVIF and HEIC hold several pictures (tiles, a preview): the largest of the `ispe` boxes in meta/iprp/ipco is what will be drawn. All
 * of `meta` must be in the head: a larger one may stand where it is cut off.
 */
const mediaSize = (bytes: Uint8Array, view: DataView): ImageSize | null => {
  const sizes = boxesIn(bytes, view, { from: 0, end: bytes.length }, 'meta')
    // Behind its version and flags.
    .flatMap((meta) => boxesIn(bytes, view, { from: meta.from + 4, end: meta.end }, 'iprp'))
    .flatMap((properties) => boxesIn(bytes, view, properties, 'ipco'))
    .flatMap((container) => boxesIn(bytes, view, container, 'ispe'))
    .map(({ from }) => ({ width: view.getUint32(from + 4), height: view.getUint32(from + 8) }))
  return sizes.sort((one, other) => other.width * other.height - one.width * one.height)[0] ?? null
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
