/** Texts that are built once and get a site's settings written into them. */

/** Files for every page on the web. */
export const PUBLIC_FILE = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }
export const SCRIPT_TYPE = { 'Content-Type': 'text/javascript; charset=utf-8' }

/** A replacement function, so that `$` in a site's name is nothing special. */
export const bake = (text: string, token: string, value: string): string => text.replace(token, () => value)

export const etagOf = async (text: string): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return `"${Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')}"`
}

/** 304 where the browser has just this. */
export const notModified = (request: Request, response: Response): Response => {
  const etag = response.headers.get('ETag')
  if (etag === null || !(request.headers.get('If-None-Match') ?? '').split(/,\s*/).includes(etag)) return response
  return new Response(null, { status: 304, headers: response.headers })
}
