import { crc32, deflateSync } from 'node:zlib'

/** Small files of every kind, made by hand: their headers are real, what follows is not always. */

export const bytesOf = (...parts: (string | number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))))

const u32 = (value: number): number[] => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const u16 = (value: number): number[] => [(value >>> 8) & 255, value & 255]
const le16 = (value: number): number[] => [value & 255, (value >>> 8) & 255]
const le24 = (value: number): number[] => [...le16(value), (value >>> 16) & 255]
const le32 = (value: number): number[] => [...le16(value), ...le16(value >>> 16)]

export const png = (width: number, height: number, more = ''): Uint8Array<ArrayBuffer> =>
  bytesOf([0x89], 'PNG\r\n', [0x1a, 0x0a], u32(13), 'IHDR', u32(width), u32(height), [8, 6, 0, 0, 0], u32(0), more)

const chunk = (type: string, content: Uint8Array): Uint8Array => {
  const body = bytesOf(type, content)
  return bytesOf(u32(content.length), body, u32(crc32(body)))
}
/** A grey picture that browsers draw. */
export const greyPng = (width: number, height: number): Uint8Array<ArrayBuffer> => {
  const head = bytesOf(u32(width), u32(height), [8, 0, 0, 0, 0])
  const pixels = deflateSync(new Uint8Array((width + 1) * height).fill(128).map((value, at) => (at % (width + 1) === 0 ? 0 : value)))
  return bytesOf([0x89], 'PNG\r\n', [0x1a, 0x0a], chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', new Uint8Array()))
}

type Frame = { left?: number; top?: number; width: number; height: number }
/** With a table of two colours, a comment of `comment` bytes, and one frame: the whole screen unless it is given. */
export const gif = (
  width: number,
  height: number,
  more = '',
  { frame = { width, height }, comment = 4 }: { frame?: Frame; comment?: number } = {},
): Uint8Array<ArrayBuffer> => {
  const blocks = '\x04note'.repeat(Math.ceil(comment / 4))
  const place = [...le16(frame.left ?? 0), ...le16(frame.top ?? 0), ...le16(frame.width), ...le16(frame.height)]
  return bytesOf('GIF89a', le16(width), le16(height), [0x80, 0, 0], new Uint8Array(6), [0x21, 0xfe], blocks, [0, 0x2c], place, [0], more)
}

/** With `before` bytes of application data, as a camera's preview, before the frame. */
export const jpeg = (width: number, height: number, before = 0): Uint8Array<ArrayBuffer> => {
  const segments = Array.from({ length: Math.ceil(before / 60_000) }, () => bytesOf([0xff, 0xe2], u16(60_002), new Uint8Array(60_000)))
  const frame = bytesOf([0xff, 0xc2], u16(17), [8], u16(height), u16(width), [3, 1, 17, 0, 2, 17, 1, 3, 17, 1])
  return bytesOf([0xff, 0xd8], [0xff, 0xe0], u16(16), 'JFIF\0', new Uint8Array(9), ...segments, frame, [0xff, 0xda], u16(8), 'pixels')
}

export const webp = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  bytesOf('RIFF', le32(30), 'WEBP', 'VP8X', le32(10), [0, 0, 0, 0], le24(width - 1), le24(height - 1))
export const webpLossless = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  bytesOf('RIFF', le32(30), 'WEBP', 'VP8L', le32(10), [0x2f], le32((width - 1) | ((height - 1) << 14)), [0, 0, 0, 0])
export const webpLossy = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  bytesOf('RIFF', le32(30), 'WEBP', 'VP8 ', le32(10), [0, 0, 0, 0x9d, 1, 0x2a], le16(width), le16(height))

export const ispe = (width: number, height: number): Uint8Array => bytesOf(u32(20), 'ispe', u32(0), u32(width), u32(height))
const box = (type: string, ...parts: Uint8Array[]): Uint8Array => {
  const content = bytesOf(...parts)
  return bytesOf(u32(content.length + 8), type, content)
}
export const mediaHead = (brand: string): Uint8Array => bytesOf(u32(24), 'ftyp', brand, u32(0), 'mif1', brand)
/** The box that says what pictures a media file holds, by these sizes. */
export const meta = (...sizes: Uint8Array[]): Uint8Array<ArrayBuffer> =>
  bytesOf(box('meta', bytesOf(u32(0)), box('hdlr', bytesOf('pict')), box('iprp', box('ipco', ...sizes))))
/** Of brand `avif` or `heic`: a small preview first, then the picture. */
export const media = (brand: string, width: number, height: number): Uint8Array<ArrayBuffer> =>
  bytesOf(mediaHead(brand), meta(ispe(160, 120), ispe(width, height)))

type Entry = { name: string; content?: string }

/** A zip whose entries are stored as they are. */
export const zip = (...entries: Entry[]): Uint8Array<ArrayBuffer> => {
  const locals: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, content = '' } of entries) {
    const fields = [...le16(0), ...le16(0), ...le16(0), ...le16(0), ...le32(0), ...le32(content.length), ...le32(content.length)]
    const nameBytes = Buffer.from(name)
    const local = bytesOf('PK', [3, 4], le16(20), fields, le16(nameBytes.length), le16(0), nameBytes, content)
    directory.push(bytesOf('PK', [1, 2], le16(20), le16(20), fields, le16(nameBytes.length), new Uint8Array(12), le32(at), nameBytes))
    locals.push(local)
    at += local.length
  }
  const listed = bytesOf(...directory)
  const counts = [...le16(entries.length), ...le16(entries.length)]
  return bytesOf(...locals, listed, 'PK', [5, 6], le32(0), counts, le32(listed.length), le32(at), le16(0))
}

export const office = (part: string, ...more: Entry[]): Uint8Array<ArrayBuffer> =>
  zip({ name: '[Content_Types].xml', content: '<Types/>' }, { name: '_rels/.rels' }, { name: part, content: '<x/>' }, ...more)

/** An old Office document, with the name of its stream as its directory spells it. */
export const ole = (stream: string): Uint8Array<ArrayBuffer> =>
  bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], new Uint8Array(2_000), Buffer.from(stream, 'utf16le'), new Uint8Array(100))
