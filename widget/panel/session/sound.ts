/** A soft two-note chime, drawn by the browser itself. Silent until the visitor has touched the panel once. */
export const createSound = (isMuted: () => boolean) => {
  let context: AudioContext | null = null
  const unlock = () => {
    context ??= new AudioContext()
    if (context.state === 'suspended') void context.resume()
  }
  if (navigator.userActivation?.hasBeenActive) unlock()
  for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, unlock, { once: true })

  const note = (audio: AudioContext, hertz: number, afterSec: number) => {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    const startSec = audio.currentTime + afterSec
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0, startSec)
    volume.gain.linearRampToValueAtTime(0.08, startSec + 0.015)
    volume.gain.exponentialRampToValueAtTime(0.0001, startSec + 0.35)
    tone.connect(volume).connect(audio.destination)
    tone.start(startSec)
    tone.stop(startSec + 0.4)
  }
  return {
    isAudible: (): boolean => context?.state === 'running',
    chime: (): void => {
      if (context?.state !== 'running' || isMuted()) return
      note(context, 660, 0)
      note(context, 880, 0.11)
    },
  }
}
export type Sound = ReturnType<typeof createSound>
