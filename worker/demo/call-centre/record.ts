const RATE = 8_000
const SECONDS = 2
const TONE_HZ = 440

/** A recording that can be heard: two seconds of a tone, as WAV (PCM, 8 bit). */
export const recordWav = (): Buffer => {
  const samples = Buffer.from(
    Array.from({ length: RATE * SECONDS }, (_, at) => 128 + Math.round(60 * Math.sin((2 * Math.PI * TONE_HZ * at) / RATE))),
  )
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(RATE, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}
