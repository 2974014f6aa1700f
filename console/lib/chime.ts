/** Two short tones made by the browser: no file to load. Browsers allow sound after the person's first click or key. */

type Tone = { hertz: number; atSec: number }
export type ChimeKind = 'arrived' | 'message'

const CHIMES: Record<ChimeKind, readonly Tone[]> = {
  arrived: [
    { hertz: 659, atSec: 0 },
    { hertz: 988, atSec: 0.14 },
  ],
  message: [{ hertz: 784, atSec: 0 }],
}
const TONE_SEC = 0.32
const LOUDNESS = 0.12

let context: AudioContext | null = null

const playTone = (audio: AudioContext, tone: Tone) => {
  const startSec = audio.currentTime + tone.atSec
  const oscillator = new OscillatorNode(audio, { type: 'sine', frequency: tone.hertz })
  const gain = new GainNode(audio, { gain: 0 })
  gain.gain.setValueAtTime(0, startSec)
  gain.gain.linearRampToValueAtTime(LOUDNESS, startSec + 0.015)
  gain.gain.exponentialRampToValueAtTime(0.0001, startSec + TONE_SEC)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(startSec)
  oscillator.stop(startSec + TONE_SEC)
}

/** Plays it, or stays silent where the browser does not allow sound yet. */
export const playChime = (kind: ChimeKind): void => {
  if (navigator.userActivation?.hasBeenActive === false) return
  context ??= new AudioContext()
  const audio = context
  void audio.resume().then(() => {
    for (const tone of CHIMES[kind]) playTone(audio, tone)
  })
}
