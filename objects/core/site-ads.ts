import { isImageAddress, problemOfPlainText, type SiteProblem } from './site-settings-check.ts'

/** Ad slots (2.14): the places, the bounds, and what is wrong with an ad, for the API and the console's form. */

export const AD_PLACES = ['entry', 'invitation', 'tip', 'image'] as const
/** The skill-group window, the invitation box, above the greeting, the image area. */
export type AdPlace = (typeof AD_PLACES)[number]
export const AD_KINDS = ['image', 'text'] as const
export type AdKind = (typeof AD_KINDS)[number]

/** What of an ad a person enters and can be wrong by itself. `weight` is against the other ads of its place. */
export type AdFields = { name: string; kind: AdKind; content: string; link: string; weight: number }

/** `ads`: of all sites and places together. */
export const AD = { nameChars: 60, textChars: 200, linkChars: 500, weightMin: 1, weightMax: 100, ads: 200 } as const

/** Advised sizes of pictures in px; others are scaled to the width, and cut where they are too high. */
export const AD_SIZES: Record<AdPlace, { width: number; height: number }> = {
  entry: { width: 140, height: 90 },
  invitation: { width: 320, height: 80 },
  tip: { width: 340, height: 80 },
  image: { width: 340, height: 120 },
}

const IMAGE_CHARS = 510
const LINK = /^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@[^\s@]|tel:\+?\d)/i
/** Blanks, what cannot be seen, and what could end an attribute or a CSS url. */
const UNSAFE = /[\s\p{C}"'<>\\`]/u

export type AdProblem = {
  field: keyof AdFields
  why: 'empty' | 'too_long' | 'characters' | 'not_an_image' | 'not_a_link' | 'out_of_bounds'
}

const OF_TEXT: Partial<Record<SiteProblem['kind'], AdProblem['why']>> = { too_long: 'too_long', control_characters: 'characters' }

const problemOfText = (field: 'name' | 'content', value: string, maxChars: number): AdProblem | null => {
  if (value.trim() === '') return { field, why: 'empty' }
  const problem = problemOfPlainText(value, maxChars)
  return problem === null ? null : { field, why: OF_TEXT[problem.kind] ?? 'characters' }
}

const problemOfContent = ({ kind, content }: AdFields): AdProblem | null => {
  if (kind === 'text') return problemOfText('content', content, AD.textChars)
  if (content === '') return { field: 'content', why: 'empty' }
  return content.length <= IMAGE_CHARS && isImageAddress(content) ? null : { field: 'content', why: 'not_an_image' }
}

const problemOfLink = (link: string): AdProblem | null => {
  if (link === '') return null
  if (link.length > AD.linkChars) return { field: 'link', why: 'too_long' }
  return LINK.test(link) && !UNSAFE.test(link) && URL.canParse(link) ? null : { field: 'link', why: 'not_a_link' }
}

/** The first thing that is wrong with an ad; null: nothing. */
export const problemOfAd = (ad: AdFields): AdProblem | null => {
  const isWeight = Number.isInteger(ad.weight) && ad.weight >= AD.weightMin && ad.weight <= AD.weightMax
  return (
    problemOfText('name', ad.name, AD.nameChars) ??
    problemOfContent(ad) ??
    problemOfLink(ad.link) ??
    (isWeight ? null : { field: 'weight', why: 'out_of_bounds' })
  )
}

const MAX_CHARS = { name: AD.nameChars, content: AD.textChars, link: AD.linkChars, kind: 0, weight: 0 } as const

/** The problem in plain English, for the API. */
export const adSentenceOf = ({ field, why }: AdProblem): string => {
  switch (why) {
    case 'empty':
      return field === 'name' ? 'A name is needed.' : 'Enter a text, or upload a picture.'
    case 'too_long':
      return `At most ${MAX_CHARS[field]} characters are allowed.`
    case 'characters':
      return 'This text holds characters that cannot be shown, or a line break.'
    case 'not_an_image':
      return 'Upload a picture, or enter its https address.'
    case 'not_a_link':
      return 'A link begins with http://, https://, mailto: or tel:, without blanks and quotes.'
    case 'out_of_bounds':
      return `A weight is a whole number from ${AD.weightMin} to ${AD.weightMax}.`
  }
}
