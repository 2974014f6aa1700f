import { AD, type AdPlace, type AdProblem } from '../../../objects/core/site-ads.ts'
import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { FieldErrors } from '../../lib/record-editor.ts'
import { type AdForm, fieldOfError, problemOfForm } from './ad-form.ts'
import { texts } from './i18n/texts.ts'
import type { Share } from './shares.ts'

/** Places, shares and what is wrong with an ad, in words. */
export const useAdWords = () => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const percent = (share: number, digits: number) =>
    new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: digits }).format(share)
  const maxOf = { name: AD.nameChars, content: AD.textChars, link: AD.linkChars, kind: 0, weight: 0 } as const
  const problemText = ({ field, why }: AdProblem, kind: AdForm['kind']): string => {
    switch (why) {
      case 'empty':
        if (field === 'name') return x('wrong.name')
        return x(kind === 'text' ? 'wrong.text' : 'wrong.picture')
      case 'too_long':
        return x('wrong.long', { max: maxOf[field] })
      case 'characters':
        return x('wrong.characters')
      case 'not_an_image':
        return x('wrong.picture')
      case 'not_a_link':
        return x('wrong.link')
      case 'out_of_bounds':
        return x('wrong.weight', { min: AD.weightMin, max: AD.weightMax })
    }
  }
  return {
    placeName: (place: AdPlace): string => x(`place.${place}`),
    rate: (rate: number | null): string => (rate === null ? '—' : percent(rate, 1)),
    share: (share: Share | null): string => {
      if (share === null) return '—'
      const [least, most] = [percent(share.least, 0), percent(share.most, 0)]
      return least === most ? most : `${least} – ${most}`
    },
    check: (form: AdForm): FieldErrors<AdForm> => {
      const problem = problemOfForm(form)
      const field = fieldOfError(problem?.field ?? null, form.kind)
      return problem === null || field === null ? {} : { [field]: problemText(problem, form.kind) }
    },
    textOf: (error: unknown): string => {
      if (!(error instanceof ApiError)) return errorTextOf(t, error)
      if (error.code === 'conflict') return x('refused.full', { max: AD.ads })
      if (error.code === 'bad_request' && error.field === 'siteIds') return x('refused.site')
      return errorTextOf(t, error)
    },
  }
}
