import { createServer } from 'node:http'

/** A stranger's web page with our embed line on it: another origin, with a content security policy of its own. */

export type HostPage = { url: string; close: () => Promise<void> }

export type HostPageOptions = {
  /** The product's origin. */
  server: string
  siteId: string
  /** Content-Security-Policy of the page; none by default. */
  csp?: string
}

/** What a strict host needs to allow for the widget: our origin for script, socket and frame, and nothing inline. */
export const strictCsp = (server: string): string =>
  [
    "default-src 'none'",
    `script-src ${server}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${server} ${server.replace(/^http/, 'ws')}`,
    `frame-src ${server}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')

const PAGE = (src: string) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>晴川家居</title>
<h1>晴川家居</h1>
<p>这是别人的网页。</p>
<script async src="${src}"></script>
</html>`

export const serveHostPage = ({ server, siteId, csp }: HostPageOptions): Promise<HostPage> =>
  new Promise((resolve) => {
    const http = createServer((request, response) => {
      if (request.url !== '/') return response.writeHead(204).end()
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        ...(csp === undefined ? {} : { 'Content-Security-Policy': csp }),
      })
      return response.end(PAGE(`${server}/w/${siteId}.js`))
    })
    http.listen(0, '127.0.0.1', () => {
      const address = http.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      const close = () =>
        new Promise<void>((done) => {
          http.closeAllConnections()
          http.close(() => done())
        })
      resolve({ url: `http://127.0.0.1:${port}/`, close })
    })
  })
