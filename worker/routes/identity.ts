import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { allowHostPages, PREFLIGHT_HEADERS } from '../middleware/host-pages.ts'
import { Identified, IdentifyInput, IdentitySecret } from '../models/identity.ts'
import { body, guarded, open } from '../openapi.ts'
import { identify, openSite, readIdentitySecret, rotateIdentitySecret } from '../services/identity.ts'

const tag = 'identity'

/** Called by pages of the site's domains. */
export const identifyRoutes = new Hono<AppEnv>()
  .use('/:site/identify', allowHostPages)
  .options('/:site/identify', (c) => c.body(null, 204, PREFLIGHT_HEADERS))
  .post(
    '/:site/identify',
    open(
      {
        summary:
          "Who the page's user is, proved by the site's server; the visitor of that user on every device. The current one may be named",
        tag,
        answers: { 200: Identified },
        errors: ['unauthorized', 'forbidden', 'not_found', 'rate_limited'],
      },
      'visitor',
    ),
    body(IdentifyInput),
    async (c) => {
      const site = await openSite(c.env, c.req.param('site'))
      return c.json(await identify(c.req.raw, c.env, site, c.req.valid('json')))
    },
  )

export const identitySecretRoutes = new Hono<AppEnv>()
  .get(
    '/:site/identity-secret',
    guarded('sites.write', {
      summary: "The secret by which the site's server proves its users",
      tag,
      answers: { 200: IdentitySecret },
      errors: ['not_found'],
    }),
    async (c) => c.json(await readIdentitySecret(c.get('me').context, c.req.param('site'))),
  )
  .post(
    '/:site/identity-secret/rotate',
    guarded('sites.write', {
      summary: 'A new secret; proofs made with the old one count no more',
      tag,
      answers: { 200: IdentitySecret },
      errors: ['not_found'],
    }),
    async (c) => c.json(await rotateIdentitySecret(c.get('me').context, c.req.param('site'))),
  )
