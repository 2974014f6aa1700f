import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** One file of a ZIP. `isPacked`: its bytes are small already, as pictures are. */
export type ZipEntry = { name: string; isPacked?: boolean; chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

/** A ZIP part by part; the next file is begun when the one before was taken. Without ZIP64: 4 GB at most. */
export const zipParts = async function* (entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array, void> {
  const made: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, part) => {
    if (error) failure = error
    else made.push(part)
  })
  for await (const { name, isPacked = false, chunks } of entries) {
    const file = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    zip.add(file)
    for await (const chunk of chunks) {
      file.push(chunk)
      yield* made.splice(0)
    }
    file.push(new Uint8Array(), true)
    if (failure !== null) throw failure
    yield* made.splice(0)
  }
  zip.end()
  yield* made.splice(0)
}

/** Only what is asked for is made. */
export const streamOfParts = (parts: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await parts.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await parts.return()),
  })
