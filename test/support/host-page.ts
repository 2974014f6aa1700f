import { createServer } from 'node:http'

/** A stranger's web site with our embed line on every page: another origin, with a content security policy of its own. */

export type HostPage = { url: string; close: () => Promise<void> }

export type HostPageOptions = {
  /** The product's origin. */
  server: string
  siteId: string
  /** Content-Security-Policy of the pages; none by default. */
  csp?: string
  /** Of the embed line, where the policy asks for one. */
  nonce?: string
  /** Markup of the host's own before the embed line: styles, scripts. */
  head?: string
}

/** What a strict host needs to allow for the widget: our origin for script, socket and frame, and nothing inline. */
export const strictCsp = (server: string, script = server): string =>
  [
    "default-src 'none'",
    `script-src ${script}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${server} ${server.replace(/^http/, 'ws')}`,
    `frame-src ${server}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

const PAGE = (path: string, { server, siteId, nonce, head = '' }: HostPageOptions) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>晴川家居 ${path}</title>
${head}
<h1>晴川家居</h1>
<p>这是别人的网页。</p>
<p><a href="/next">下一页</a></p>
<input aria-label="搜索">
<script async${nonce === undefined ? '' : ` nonce="${nonce}"`} src="${server}/w/${siteId}.js"></script>
</html>`

export const serveHostPage = (options: HostPageOptions): Promise<HostPage> =>
  new Promise((resolve) => {
    const { csp } = options
    const http = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://host')
      if (pathname === '/favicon.ico') return response.writeHead(204).end()
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        ...(csp === undefined ? {} : { 'Content-Security-Policy': csp }),
      })
      return response.end(PAGE(pathname, options))
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
