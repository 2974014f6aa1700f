/** Colours of a site are chosen by people: these functions make text on them readable, whatever was chosen (WCAG 2.2, 1.4.3). */

const INK = '#14181f'
export const WHITE = '#ffffff'
const FALLBACK = '#1677ff'
/** Below this contrast with white a colour is light: it gets dark text instead of being darkened beyond recognition. */
const LIGHT_BELOW = 2.8

const partsOf = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** Contrast of a `#rrggbb` colour with white, 1 to 21. */
export const contrastWithWhite = (hex: string): number => {
  const weights = [0.2126, 0.7152, 0.0722]
  const luminance = partsOf(hex).reduce((sum, part, at) => {
    const share = part / 255
    return sum + weights[at]! * (share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92)
  }, 0)
  return 1.05 / (luminance + 0.05)
}

/**
 * Background and text for a chosen colour. White text where it reaches `ratio`; a colour that nearly does is darkened by the
 * few per cent it lacks; a light colour keeps its shade and gets dark text. Anything but `#rrggbb` is the default blue.
 */
export const paint = (color: string, ratio = 4.5): { background: string; text: string } => {
  let background = /^#[\da-f]{6}$/i.test(color) ? color : FALLBACK
  if (contrastWithWhite(background) < LIGHT_BELOW) return { background, text: INK }
  while (contrastWithWhite(background) < ratio) {
    const darker = partsOf(background).map((part) =>
      Math.round(part * 0.98)
        .toString(16)
        .padStart(2, '0'),
    )
    background = `#${darker.join('')}`
  }
  return { background, text: WHITE }
}
