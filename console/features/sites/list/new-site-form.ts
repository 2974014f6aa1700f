import type { AgentName, SiteInput } from '../../../lib/api.ts'
import type { FieldErrors } from '../../../lib/record-editor.ts'
import { checkGeneral, fieldOfError, type GeneralFields, readDomains } from '../general/general-form.ts'
import type { Texts } from '../i18n/texts.ts'

/** A new site as its form has it. Pure. */
export type NewSiteFields = GeneralFields & { agentIds: readonly string[] }

/** A site nobody serves answers nobody: everybody who may sign in serves it, until somebody is left out. */
export const emptySite = (people: readonly AgentName[]): NewSiteFields => ({
  name: '',
  locale: 'auto',
  timeZone: 'Asia/Shanghai',
  domains: '',
  agentIds: people.filter((person) => person.enabled).map((person) => person.id),
})

export const checkNewSite = (x: Texts, values: NewSiteFields): FieldErrors<NewSiteFields> => checkGeneral(x, values)

export const toInput = ({ name, locale, timeZone, domains, agentIds }: NewSiteFields): SiteInput => ({
  name: name.trim(),
  locale,
  timeZone: timeZone.trim(),
  allowedDomains: readDomains(domains),
  agentIds: [...agentIds],
})

export const fieldOfNewSite = (path: string | null): keyof NewSiteFields | null =>
  path?.split('.')[0] === 'agentIds' ? 'agentIds' : fieldOfError(path)
