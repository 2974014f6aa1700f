const END_BYTES = 22
const ENTRY_BYTES = 46
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const ENTRY = 0x02014b50
const MOST_NAMES = 20_000

/**
 * The names a zip's directory lists. `tail` is the end of a file of `sizeBytes`. Null: the directory is broken, or longer than the tail.
 * Only the directory is read; nothing is unpacked, so nothing can swell up.
 */
export const namesInZip = (tail: Uint8Array, sizeBytes: number): string[] | null => {
  const bytes = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength)
  const end = bytes.lastIndexOf(END)
  if (end < 0 || end + END_BYTES > bytes.length) return null
  const startsAt = bytes.readUInt32LE(end + 16) - (sizeBytes - bytes.length)
  if (startsAt < 0 || startsAt > end) return null
  const names: string[] = []
  for (let at = startsAt; at + ENTRY_BYTES <= end && bytes.readUInt32LE(at) === ENTRY && names.length < MOST_NAMES; ) {
    const nameBytes = bytes.readUInt16LE(at + 28)
    names.push(bytes.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes))
    at += ENTRY_BYTES + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return names
}
