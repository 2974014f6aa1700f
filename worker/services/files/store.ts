import type { Env } from '../../env.ts'
import { AppError } from '../../errors.ts'
import type { ImageSize } from '../../lib/files/image-size.ts'
import { FileInspector, HEAD_BYTES } from '../../lib/files/inspector.ts'
import { FILE_TYPES, type FileKind } from '../../lib/files/types.ts'

/** What the site's settings let through. */
export type UploadLimits = { files: 'documents' | 'images' | 'none'; maxBytes: number; maxPixels: number }
export type Received = { kind: FileKind; size: ImageSize | null }

export const unfit = (message: string): AppError => new AppError('bad_request', message, { status: 415 })
export const tooLarge = (maxBytes: number): AppError => new AppError('too_large', `a file here has at most ${maxBytes} bytes`)

/** How many bytes are to come. Refused before the first is read where they are too many, or nobody says how many. */
export const declaredBytes = (request: Request, maxBytes: number): number => {
  const header = request.headers.get('Content-Length')
  if (header === null || !/^\d{1,12}$/.test(header)) throw new AppError('bad_request', 'Content-Length is needed', { status: 411 })
  const bytes = Number(header)
  if (bytes > maxBytes) throw tooLarge(maxBytes)
  if (bytes === 0 || request.body === null) throw new AppError('bad_request', 'the file is empty')
  return bytes
}

type Reader = ReadableStreamDefaultReader<Uint8Array>

/** The first chunks of a body, until there is enough of it to tell what it is. */
const readHead = async (reader: Reader): Promise<Uint8Array[]> => {
  const chunks: Uint8Array[] = []
  for (let bytes = 0; bytes < HEAD_BYTES; bytes += chunks.at(-1)?.byteLength ?? 0) {
    const { done, value } = await reader.read()
    if (done) return chunks
    chunks.push(value)
  }
  return chunks
}

/** Refuses by the beginning alone what can never be taken. */
const requireFit = ({ head, size }: FileInspector, { files, maxPixels }: UploadLimits): void => {
  if (head === null) throw unfit('files of this type are not taken')
  const isImage = head !== 'ole' && FILE_TYPES[head].isImage
  if (files === 'none' || (files === 'images' && !isImage)) throw unfit('files of this type are not taken here')
  if (isImage && size === null) throw unfit('this picture cannot be read')
  if (size !== null && size.width * size.height > maxPixels) throw new AppError('too_large', `a picture has at most ${maxPixels} pixels`)
}

const verdictOf = (inspector: FileInspector, name: string): FileKind => {
  const kind = inspector.verdict(name)
  if (kind === null) throw unfit('files of this type are not taken')
  return kind
}

/** All chunks of a body, those read already first. */
async function* chunksOf(first: readonly Uint8Array[], reader: Reader): AsyncGenerator<Uint8Array> {
  yield* first
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
}

/** The last chunk is held back until it is known what the file is: R2 keeps what is whole. Gives the kind. */
const passOn = async (
  chunks: AsyncIterable<Uint8Array>,
  writer: WritableStreamDefaultWriter<Uint8Array>,
  inspector: FileInspector,
  name: string,
) => {
  let held: Uint8Array | null = null
  for await (const chunk of chunks) {
    inspector.take(chunk)
    if (held !== null) await writer.write(held)
    held = chunk
  }
  const kind = verdictOf(inspector, name)
  if (held !== null) await writer.write(held)
  await writer.close()
  return kind
}

type Small = { inspector: FileInspector; bytes: Buffer; name: string; sizeBytes: number }

/** The head is all of it: R2 gets it once it is known what it is. */
const keepSmall = async (env: Env, key: string, { inspector, bytes, name, sizeBytes }: Small): Promise<Received> => {
  if (bytes.byteLength !== sizeBytes) throw new AppError('bad_request', 'the file did not come whole')
  inspector.take(bytes)
  const kind = verdictOf(inspector, name)
  await env.FILES.put(key, bytes)
  return { kind, size: inspector.size }
}

type Incoming = { body: ReadableStream<Uint8Array>; sizeBytes: number; name: string; limits: UploadLimits }

/**
 * Passes a body on to R2 while it is looked at; a large one is never held as a whole. Refused in the middle, nothing of it is kept.
 * The body must have exactly `sizeBytes`.
 */
export const receiveFile = async (env: Env, key: string, { body, ...incoming }: Incoming): Promise<Received> => {
  const reader = body.getReader()
  try {
    return await receive(env, key, { reader, ...incoming })
  } finally {
    // Refused, the rest of it is read to its end elsewhere.
    reader.releaseLock()
  }
}

const receive = async (env: Env, key: string, { reader, sizeBytes, name, limits }: Omit<Incoming, 'body'> & { reader: Reader }) => {
  const chunks = await readHead(reader)
  const inspector = new FileInspector(Buffer.concat(chunks))
  requireFit(inspector, limits)
  if (sizeBytes <= HEAD_BYTES) return keepSmall(env, key, { inspector, bytes: Buffer.concat(chunks), name, sizeBytes })
  const { readable, writable } = new FixedLengthStream(sizeBytes)
  const stored = env.FILES.put(key, readable)
  const writer = writable.getWriter()
  // Looked at below; a refusal in between must not count as unhandled.
  for (const promise of [stored, writer.closed]) promise.catch(() => {})
  try {
    const kind = await passOn(chunksOf(chunks, reader), writer, inspector, name)
    await stored
    return { kind, size: inspector.size }
  } catch (error) {
    await Promise.allSettled([writer.abort(error), stored])
    throw error instanceof TypeError || error instanceof RangeError ? new AppError('bad_request', 'the file did not come whole') : error
  }
}

/** A small body as a whole. Refused as soon as it is larger than it may be. */
export const readSmallBody = async (request: Request, maxBytes: number): Promise<Buffer> => {
  declaredBytes(request, maxBytes)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body?.values({ preventCancel: true }) ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
