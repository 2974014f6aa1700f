import { SITE } from '../../../../objects/protocol/constants.ts'
import type { SiteDetails, SitePatch } from '../../../lib/api.ts'
import type { Edits } from '../../../lib/edits.ts'
import type { FieldErrors } from '../../../lib/record-editor.ts'
import type { Texts } from '../i18n/texts.ts'

/** What a site is, as its form has it. Pure. */
export type GeneralFields = { name: string; locale: SiteDetails['locale']; timeZone: string; domains: string }
export const GENERAL_FIELDS = ['name', 'locale', 'timeZone', 'domains'] as const

/** Domains as people paste them: addresses, several in a line, in capitals. */
export const readDomains = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\s,，;；、]+/)
      .map((part) =>
        part
          .toLowerCase()
          .replace(/^https?:\/\//, '')
          .replace(/[/?#].*$/, ''),
      )
      .filter((part) => part !== ''),
  ),
]

export const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name !== ''
  } catch {
    return false
  }
}

export const fieldsOf = ({ name, locale, timeZone, allowedDomains }: SiteDetails): GeneralFields => ({
  name,
  locale,
  timeZone,
  domains: allowedDomains.join('\n'),
})

const domainProblem = (x: Texts, typed: string): string | undefined => {
  const domains = readDomains(typed)
  const wrong = domains.find((domain) => domain.length > SITE.domainChars || !SITE.host.test(domain))
  if (wrong !== undefined) return x('wrong.domain', { domain: wrong.slice(0, 80) })
  return domains.length > SITE.domains ? x('wrong.domains', { count: SITE.domains }) : undefined
}

export const checkGeneral = (x: Texts, values: GeneralFields): FieldErrors<GeneralFields> => {
  const { length } = values.name.trim()
  const name = length === 0 ? x('wrong.name') : length > SITE.nameChars ? x('wrong.nameLong', { count: SITE.nameChars }) : undefined
  const timeZone = isZone(values.timeZone.trim()) ? undefined : x('wrong.timeZone')
  const problems = { name, timeZone, domains: domainProblem(x, values.domains) }
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined))
}

/** Only what was changed. */
export const toPatch = (revision: number, { name, locale, timeZone, domains }: Edits<GeneralFields>): SitePatch => ({
  revision,
  ...(name === undefined ? {} : { name: name.trim() }),
  ...(locale === undefined ? {} : { locale }),
  ...(timeZone === undefined ? {} : { timeZone: timeZone.trim() }),
  ...(domains === undefined ? {} : { allowedDomains: readDomains(domains) }),
})

/** The field an answer of the Worker speaks of. */
export const fieldOfError = (path: string | null): keyof GeneralFields | null => {
  const name = path?.split('.')[0]
  if (name === 'allowedDomains') return 'domains'
  return GENERAL_FIELDS.find((field) => field === name) ?? null
}
