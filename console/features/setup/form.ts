import type { SetupInput } from '../../lib/api.ts'
import type { PlainTextKey } from '../../lib/i18n/index.tsx'

/** The set-up form's values and what is wrong with them. Pure. */

export const SETUP_FIELDS = ['organisation', 'name', 'username', 'password', 'mail', 'siteName', 'domain'] as const
export type SetupField = (typeof SETUP_FIELDS)[number]
export type SetupValues = Record<SetupField, string>
export type SetupErrors = Partial<Record<SetupField, PlainTextKey>>

export const emptySetup: SetupValues = { organisation: '', name: '', username: '', password: '', mail: '', siteName: '', domain: '' }

export const PASSWORD_MIN_CHARS = 10

/** A host name without scheme, port or path. */
export const normaliseDomain = (text: string): string =>
  text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/[/:?#].*$/, '')
    .toLowerCase()

const isHost = (text: string): boolean =>
  text === 'localhost' || /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(text)

export const checkSetup = (values: SetupValues): SetupErrors => {
  const errors: SetupErrors = {}
  for (const field of ['organisation', 'name', 'siteName'] as const) if (values[field].trim() === '') errors[field] = 'field.required'
  if (!/^[a-zA-Z0-9][\w.-]{2,29}$/.test(values.username.trim())) errors.username = 'field.username'
  if (values.password.length < PASSWORD_MIN_CHARS) errors.password = 'field.passwordShort'
  if (values.mail.trim() !== '' && !/^\S+@\S+\.\S+$/.test(values.mail.trim())) errors.mail = 'field.mail'
  if (values.domain.trim() !== '' && !isHost(normaliseDomain(values.domain))) errors.domain = 'field.domain'
  return errors
}

export const toSetupInput = (values: SetupValues): SetupInput => {
  const mail = values.mail.trim()
  const domain = normaliseDomain(values.domain)
  return {
    organisation: values.organisation.trim(),
    admin: { username: values.username.trim(), name: values.name.trim(), password: values.password, ...(mail === '' ? {} : { mail }) },
    site: { name: values.siteName.trim(), ...(domain === '' ? {} : { domain }) },
  }
}

/** Field of the form that an error of the Worker speaks of (`admin.username`, `site.domain`, …). */
export const fieldOfError = (path: string | null): SetupField | null => {
  const paths: Record<string, SetupField> = {
    organisation: 'organisation',
    'admin.name': 'name',
    'admin.username': 'username',
    'admin.password': 'password',
    'admin.mail': 'mail',
    'site.name': 'siteName',
    'site.domain': 'domain',
  }
  return path === null ? null : (paths[path] ?? null)
}
