/** Headers of every answer of the Worker; assets have theirs from `assets-headers.txt`. A route's own value wins. */
const ALWAYS: Record<string, string> = {
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
}

/** Adds what is missing. A socket's answer is left as it is: its headers reach nobody. */
export const withSecurityHeaders = (response: Response): Response => {
  if (response.status === 101) return response
  const secured = new Response(response.body, response)
  for (const [name, value] of Object.entries(ALWAYS)) if (!secured.headers.has(name)) secured.headers.set(name, value)
  if (secured.headers.get('Content-Type') === 'application/json') secured.headers.set('Content-Type', 'application/json; charset=utf-8')
  if (!secured.headers.has('Cache-Control')) secured.headers.set('Cache-Control', 'no-store')
  return secured
}
