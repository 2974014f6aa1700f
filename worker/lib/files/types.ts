/** What may be uploaded: the type as it is served, and the file extensions such a file may carry. The first is given to any other. */
export const FILE_TYPES = {
  png: { type: 'image/png', extensions: ['png'], isImage: true },
  jpeg: { type: 'image/jpeg', extensions: ['jpg', 'jpeg'], isImage: true },
  gif: { type: 'image/gif', extensions: ['gif'], isImage: true },
  webp: { type: 'image/webp', extensions: ['webp'], isImage: true },
  avif: { type: 'image/avif', extensions: ['avif'], isImage: true },
  heic: { type: 'image/heic', extensions: ['heic', 'heif'], isImage: true },
  pdf: { type: 'application/pdf', extensions: ['pdf'], isImage: false },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'], isImage: false },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'], isImage: false },
  pptx: { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', extensions: ['pptx'], isImage: false },
  doc: { type: 'application/msword', extensions: ['doc', 'dot', 'wps'], isImage: false },
  xls: { type: 'application/vnd.ms-excel', extensions: ['xls', 'et'], isImage: false },
  ppt: { type: 'application/vnd.ms-powerpoint', extensions: ['ppt', 'pps', 'dps'], isImage: false },
  zip: { type: 'application/zip', extensions: ['zip'], isImage: false },
  mp4: { type: 'video/mp4', extensions: ['mp4', 'm4v'], isImage: false },
  mov: { type: 'video/quicktime', extensions: ['mov'], isImage: false },
  m4a: { type: 'audio/mp4', extensions: ['m4a'], isImage: false },
  mp3: { type: 'audio/mpeg', extensions: ['mp3'], isImage: false },
  csv: { type: 'text/csv', extensions: ['csv'], isImage: false },
  text: { type: 'text/plain', extensions: ['txt', 'log', 'md'], isImage: false },
} as const satisfies Record<string, { type: string; extensions: readonly string[]; isImage: boolean }>
export type FileKind = keyof typeof FILE_TYPES
/** What the first bytes tell; a container's real kind follows from the rest of it. */
export type HeadKind = FileKind | 'ole'

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte)
export const asciiAt = (bytes: Uint8Array, at: number, chars: number): string => String.fromCharCode(...bytes.subarray(at, at + chars))

const SIGNATURES: readonly [HeadKind, readonly number[]][] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['mp3', [0x49, 0x44, 0x33]],
]

const MEDIA_BRANDS: Record<string, HeadKind> = {
  avif: 'avif',
  avis: 'avif',
  heic: 'heic',
  heix: 'heic',
  heim: 'heic',
  heis: 'heic',
  mif1: 'heic',
  'qt  ': 'mov',
  'M4A ': 'm4a',
  isom: 'mp4',
  iso2: 'mp4',
  iso4: 'mp4',
  iso5: 'mp4',
  iso6: 'mp4',
  mp41: 'mp4',
  mp42: 'mp4',
  avc1: 'mp4',
  'M4V ': 'mp4',
  '3gp4': 'mp4',
  '3gp5': 'mp4',
}

/** By the brand of an ISO media file; `mif1` says only that it is a picture, and AVIF may stand behind it. */
const mediaKind = (head: Uint8Array): HeadKind | null => {
  if (asciiAt(head, 4, 4) !== 'ftyp') return null
  const kind = MEDIA_BRANDS[asciiAt(head, 8, 4)] ?? null
  const compatible = asciiAt(head, 16, Math.max(0, Math.min(((head[2] ?? 0) << 8) | (head[3] ?? 0), 64) - 16))
  return kind === 'heic' && compatible.includes('avif') ? 'avif' : kind
}

/** An MPEG audio frame of layer III: sync, a bit rate and a sampling rate there are. */
const isMp3Frame = (head: Uint8Array): boolean => {
  const [first = 0, second = 0, third = 0] = head
  return first === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08 && (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c
}

/** Markup of any kind is refused: HTML, SVG and XML open with it. */
const MARKUP = /^\s*<[!?/a-z]/i

/** What the first bytes say a file is; `text` only says that nothing else was found. Null: nothing that may be uploaded. */
export const sniffHead = (head: Uint8Array): HeadKind | null => {
  const found = SIGNATURES.find(([, signature]) => startsWith(head, signature))
  if (found) return found[0]
  if (/^GIF8[79]a/.test(asciiAt(head, 0, 6))) return 'gif'
  if (asciiAt(head, 0, 4) === 'RIFF' && asciiAt(head, 8, 4) === 'WEBP') return 'webp'
  const media = mediaKind(head)
  if (media !== null) return media
  if (isMp3Frame(head)) return 'mp3'
  const start = new TextDecoder().decode(head.subarray(0, 1024)).replace(/^\ufeff/, '')
  return MARKUP.test(start) ? null : 'text'
}
