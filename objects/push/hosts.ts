/** The push services of the browsers there are. Nothing is ever sent elsewhere: an endpoint is a text that a client gave us. */
const HOSTS = ['fcm.googleapis.com', 'push.services.mozilla.com', 'notify.windows.com', 'push.apple.com'] as const

const isWithin = (host: string, end: string): boolean => host === end || host.endsWith(`.${end}`)

/** `further`: hosts of the configuration, with commas between. */
export const isPushEndpoint = (endpoint: string, further = ''): boolean => {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return false
  const own = further
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '')
  return [...HOSTS, ...own].some((end) => isWithin(url.hostname, end))
}
