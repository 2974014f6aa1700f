import type { VisitorInfo } from '../../objects/protocol/model.ts'
import { clientIp, isPrivateIp } from './client-ip.ts'

const MAX_CHARS = 60
const cut = (text: string | null | undefined) => (text ? text.slice(0, MAX_CHARS) : undefined)

const deviceOf = async (userAgent: string): Promise<Pick<VisitorInfo, 'os' | 'browser' | 'device'>> => {
  if (userAgent === '') return {}
  const { default: Bowser } = await import('bowser')
  const { os, browser, platform } = Bowser.parse(userAgent.slice(0, 512))
  const versioned = (name?: string, version?: string) => cut([name, version?.split('.')[0]].filter(Boolean).join(' '))
  // Windows tells its kernel's version; the name people know is apart.
  const osVersion = os.name === 'Windows' ? os.versionName : os.version
  return { os: versioned(os.name, osVersion), browser: versioned(browser.name, browser.version), device: cut(platform.type) }
}

const placeOf = (request: Request, ip: string | null): Pick<VisitorInfo, 'country' | 'region' | 'regionCode' | 'city' | 'timeZone'> => {
  const { cf } = request
  if (ip === null || isPrivateIp(ip) || cf === undefined) return {}
  const text = (value: unknown) => (typeof value === 'string' ? cut(value) : undefined)
  return {
    country: text(cf.country),
    region: text(cf.region),
    regionCode: text(cf.regionCode),
    city: text(cf.city),
    timeZone: text(cf.timezone),
  }
}

const withoutEmpty = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T

/** What a visitor's request tells about it. Page, language and screen come with its first frame. */
export const readVisitorInfo = async (request: Request): Promise<VisitorInfo> => {
  const ip = clientIp(request.headers)
  const language = cut(request.headers.get('accept-language')?.split(/[,;]/)[0]?.trim())
  return withoutEmpty({
    ip: ip ?? undefined,
    ...placeOf(request, ip),
    ...(await deviceOf(request.headers.get('user-agent') ?? '')),
    language,
  })
}
