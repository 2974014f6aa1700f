import { type ImageSize, sizeOfImage } from './image-size.ts'
import { FILE_TYPES, type FileKind, type HeadKind, sniffHead } from './types.ts'
import { namesInZip } from './zip-names.ts'

/** So much of the beginning is looked at; a photograph's header with its preview and profile stands in it. */
export const HEAD_BYTES = 512 * 1024
const TAIL_BYTES = 256 * 1024

/** Names inside an old Office document, as its directory spells them. */
const OLE_STREAMS: readonly [FileKind, Buffer][] = (
  [
    ['doc', 'WordDocument'],
    ['xls', 'Workbook'],
    ['ppt', 'PowerPoint Document'],
  ] as const
).map(([kind, name]) => [kind, Buffer.from(name, 'utf16le')])
const LONGEST_STREAM_NAME = 40

const OFFICE_PARTS = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml', pptx: 'ppt/presentation.xml' } as const

/** Characters below the blank that text may hold: tab, line feed, form feed, carriage return. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([9, 10, 12, 13])
const isBinary = (byte: number): boolean => (byte < 32 && !TEXT_CONTROLS.has(byte)) || byte === 127

/** Whether all that passes is text in one encoding. */
class TextCheck {
  readonly #decoder: TextDecoder
  isText = true

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false })
  }

  take(bytes: Uint8Array, isLast: boolean): void {
    if (!this.isText) return
    try {
      this.#decoder.decode(bytes, { stream: !isLast })
    } catch {
      this.isText = false
    }
  }
}

/**
 * Looks at a file while it passes: its first bytes, its last ones, and for text all of them. What its sender says it is counts for
 * nothing.
 */
export class FileInspector {
  readonly head: HeadKind | null
  readonly size: ImageSize | null
  readonly #encodings: TextCheck[]
  #tail: Buffer = Buffer.alloc(0)
  #bytes = 0
  #ole: FileKind | null = null
  #isBinary = false

  /** `head`: the first `HEAD_BYTES` of it, or all when it is shorter. They are to be given to `take` as well. */
  constructor(head: Uint8Array) {
    this.head = sniffHead(head)
    this.size = this.head === null ? null : sizeOfImage(this.head, head)
    this.#encodings = this.head === 'text' ? [new TextCheck('utf-8'), new TextCheck('gb18030')] : []
  }

  take(bytes: Uint8Array): void {
    this.#bytes += bytes.byteLength
    if (this.head === 'text') {
      this.#isBinary ||= bytes.some(isBinary)
      for (const encoding of this.#encodings) encoding.take(bytes, false)
    }
    if (this.head !== 'zip' && this.head !== 'ole') return
    const joined = Buffer.concat([this.#tail, bytes])
    if (this.head === 'ole') this.#ole ??= OLE_STREAMS.find(([, name]) => joined.includes(name))?.[0] ?? null
    this.#tail = joined.subarray(-(this.head === 'ole' ? LONGEST_STREAM_NAME : TAIL_BYTES))
  }

  /** What it is, once all of it has passed; `name` only tells one kind of text from another. Null: nothing that may be uploaded. */
  verdict(name: string): FileKind | null {
    switch (this.head) {
      case 'text':
        return this.#textKind(name)
      case 'zip':
        return this.#zipKind()
      case 'ole':
        return this.#ole
      default:
        return this.head !== null && FILE_TYPES[this.head].isImage && this.size === null ? null : this.head
    }
  }

  #textKind(name: string): FileKind | null {
    const nothing = new Uint8Array()
    for (const encoding of this.#encodings) encoding.take(nothing, true)
    if (this.#isBinary || !this.#encodings.some(({ isText }) => isText)) return null
    return /\.csv$/i.test(name) ? 'csv' : 'text'
  }

  /** An Office document is a zip with certain names in it. With macros it is a program, and refused. */
  #zipKind(): FileKind | null {
    const names = namesInZip(this.#tail, this.#bytes)
    if (names === null) return null
    if (!names.includes('[Content_Types].xml')) return 'zip'
    if (names.some((entry) => entry.endsWith('vbaProject.bin'))) return null
    const [found] = Object.entries(OFFICE_PARTS).find(([, part]) => names.includes(part)) ?? []
    return (found as FileKind | undefined) ?? 'zip'
  }
}
