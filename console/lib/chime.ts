/** Short tones made by the browser: no file to load. Browsers allow sound after the person's first click or key. */

type Tone = { hertz: number; atSec: number }
export type ChimeKind = 'arrived' | 'message'

/** How it sounds: a visitor who comes has two tones, a message one. */
export const MELODIES = ['bell', 'drop', 'wood'] as const
export type Melody = (typeof MELODIES)[number]
type Voice = { wave: OscillatorType; lastsSec: number; tones: Record<ChimeKind, readonly Tone[]> }

const pair = (first: number, second: number, gapSec: number): Voice['tones'] => ({
  arrived: [
    { hertz: first, atSec: 0 },
    { hertz: second, atSec: gapSec },
  ],
  message: [{ hertz: Math.round((first + second) / 2), atSec: 0 }],
})

const VOICES: Record<Melody, Voice> = {
  bell: { wave: 'sine', lastsSec: 0.32, tones: pair(659, 988, 0.14) },
  drop: { wave: 'sine', lastsSec: 0.16, tones: pair(1175, 880, 0.1) },
  wood: { wave: 'triangle', lastsSec: 0.09, tones: pair(392, 523, 0.11) },
}
const LOUDEST = 0.24

export const VOLUME_MIN = 10
export const VOLUME_MAX = 100

let context: AudioContext | null = null

const playTone = (audio: AudioContext, { wave, lastsSec }: Voice, tone: Tone, loudness: number) => {
  const startSec = audio.currentTime + tone.atSec
  const oscillator = new OscillatorNode(audio, { type: wave, frequency: tone.hertz })
  const gain = new GainNode(audio, { gain: 0 })
  gain.gain.setValueAtTime(0, startSec)
  gain.gain.linearRampToValueAtTime(loudness, startSec + 0.015)
  gain.gain.exponentialRampToValueAtTime(0.0001, startSec + lastsSec)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(startSec)
  oscillator.stop(startSec + lastsSec)
}

/** Plays it as loud as `volume` (10 to 100), or stays silent where the browser does not allow sound yet. */
export const playChime = (kind: ChimeKind, melody: Melody, volume: number): void => {
  if (navigator.userActivation?.hasBeenActive === false) return
  context ??= new AudioContext()
  const audio = context
  const voice = VOICES[melody]
  void audio.resume().then(() => {
    for (const tone of voice.tones[kind]) playTone(audio, voice, tone, (LOUDEST * volume) / VOLUME_MAX)
  })
}
