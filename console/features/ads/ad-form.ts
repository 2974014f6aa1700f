import { type AdKind, type AdPlace, type AdProblem, problemOfAd } from '../../../objects/core/site-ads.ts'
import { type Ad, type AdInput, type AdPatch, ApiError } from '../../lib/api.ts'
import type { Edits } from '../../lib/edits.ts'

/**
 * An ad as the form has it: text and picture side by side, so that changing the kind to and fro loses neither. `weight` null:
 * the field holds no number. Pure.
 */
export type AdForm = {
  place: AdPlace
  name: string
  kind: AdKind
  text: string
  picture: string
  link: string
  weight: number | null
  siteIds: readonly string[]
}
export type AdField = keyof AdForm

export const emptyAd = (place: AdPlace): AdForm => ({
  place,
  name: '',
  kind: 'image',
  text: '',
  picture: '',
  link: '',
  weight: 10,
  siteIds: [],
})

export const formOfAd = ({ place, name, kind, content, link, weight, siteIds }: Ad): AdForm => ({
  place,
  name,
  kind,
  text: kind === 'text' ? content : '',
  picture: kind === 'image' ? content : '',
  link,
  weight,
  siteIds,
})

const contentOf = ({ kind, text, picture }: Pick<AdForm, 'kind' | 'text' | 'picture'>): string => (kind === 'text' ? text.trim() : picture)

export const toInput = ({ place, name, kind, link, weight, siteIds, ...rest }: AdForm): AdInput => ({
  place,
  name: name.trim(),
  kind,
  content: contentOf({ kind, ...rest }),
  link: link.trim(),
  weight: weight ?? 0,
  siteIds: [...siteIds],
})

/** Only what was changed. */
export const toPatch = (revision: string, form: AdForm, edits: Edits<AdForm>): AdPatch => {
  const input = toInput(form)
  const isContent = edits.kind !== undefined || edits.text !== undefined || edits.picture !== undefined
  return {
    revision,
    ...(edits.place === undefined ? {} : { place: input.place }),
    ...(edits.name === undefined ? {} : { name: input.name }),
    ...(isContent ? { kind: input.kind, content: input.content } : {}),
    ...(edits.link === undefined ? {} : { link: input.link }),
    ...(edits.weight === undefined ? {} : { weight: input.weight }),
    ...(edits.siteIds === undefined ? {} : { siteIds: input.siteIds }),
  }
}

/** What is wrong with the form as a whole; null: nothing. */
export const problemOfForm = (form: AdForm): AdProblem | null => {
  const { name, kind, content, link, weight } = toInput(form)
  return problemOfAd({ name, kind, content, link: link ?? '', weight: weight ?? 0 })
}

/** The field an answer of the Worker, or a check, speaks of. */
export const fieldOfError = (path: string | null, kind: AdKind): AdField | null => {
  const name = path?.split('.')[0]
  if (name === 'content') return kind === 'text' ? 'text' : 'picture'
  return (['place', 'name', 'kind', 'link', 'weight', 'siteIds'] as const).find((field) => field === name) ?? null
}

/** A typed weight; null: no whole number. */
export const readWeight = (typed: string): number | null => {
  const plain = typed.normalize('NFKC').trim()
  return /^\d{1,4}$/.test(plain) ? Number(plain) : null
}

/** The Worker speaks of one content, the form has two: what somebody else changed gets the form's name. */
export const withFormKeys = (error: unknown, kind: AdKind): unknown => {
  if (!(error instanceof ApiError) || error.changed === null) return error
  const changed = error.changed.map((change) => ({ ...change, key: fieldOfError(change.key, kind) ?? change.key }))
  return new ApiError(error.code, error.message, error.field, error.retryAfterSec, changed)
}
