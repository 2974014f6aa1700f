import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { signedIn, withKey } from '../middleware/signed-in.ts'
import { SitePicture, Upload } from '../models/files.ts'
import { guarded, open } from '../openapi.ts'
import { keepSitePicture } from '../services/files/pictures.ts'
import { serveFile } from '../services/files/serve.ts'
import { takeAgentThumb, takeVisitorThumb } from '../services/files/thumbs.ts'
import { takeAgentFile, takeVisitorFile } from '../services/files/upload.ts'
import { serveSitePicture } from '../visitor/site-picture.ts'

const tag = 'files'
const HOW = 'The body is the file itself; `X-File-Name` (encodeURIComponent), `X-Conversation-Id`'

/** A visitor's uploads: `Authorization: Visitor <visitorId>.<token>`. */
export const visitorFileRoutes = new Hono<AppEnv>()
  .post(
    '/:site/files',
    open(
      {
        summary: `A visitor's file, for its open conversation or (without one) a left message. ${HOW}`,
        tag,
        answers: { 201: Upload },
        errors: ['unauthorized', 'not_found', 'conversation_ended', 'too_large', 'rate_limited'],
      },
      'visitor',
    ),
    async (c) => c.json(await takeVisitorFile(c.req.raw, c.env, c.req.param('site')), 201),
  )
  .put(
    '/:site/files/:file/thumb',
    open(
      {
        summary: 'Its small picture (png, jpeg, webp; 100 kB, 600 px), once; answers with a new ticket',
        tag,
        answers: { 200: Upload },
        errors: ['unauthorized', 'not_found', 'conflict', 'too_large'],
      },
      'visitor',
    ),
    async (c) => c.json(await takeVisitorThumb(c.req.raw, c.env, c.req.param('site'), c.req.param('file'))),
  )

export const siteFileRoutes = new Hono<AppEnv>()
  .post(
    '/:site/files',
    guarded('files.upload', {
      summary: `An agent's file, for a conversation it serves. ${HOW}`,
      tag,
      answers: { 201: Upload },
      errors: ['not_found', 'too_large', 'rate_limited'],
    }),
    async (c) => c.json(await takeAgentFile(c.req.raw, c.env, signedIn(c), c.req.param('site')), 201),
  )
  .put(
    '/:site/files/:file/thumb',
    guarded('files.upload', {
      summary: 'Its small picture, once; answers with a new ticket',
      tag,
      answers: { 200: Upload },
      errors: ['not_found', 'conflict', 'too_large'],
    }),
    async (c) => c.json(await takeAgentThumb(c.req.raw, c.env, signedIn(c), c.req.param('site'), c.req.param('file'))),
  )
  .post(
    '/:site/images',
    guarded('sites.write', {
      summary: 'A picture of the widget (png, jpeg, gif, webp; 2 MB), open to everyone',
      tag,
      answers: { 201: SitePicture },
      errors: ['not_found', 'too_large'],
    }),
    async (c) => c.json(await keepSitePicture(c.req.raw, c.env, signedIn(c), c.req.param('site')), 201),
  )

export const fileRoutes = new Hono<AppEnv>()
  .get(
    '/files/site/:name',
    open({ summary: 'A picture of the widget', tag, answers: { 200: 'The picture' }, errors: ['not_found'] }),
    (c) => serveSitePicture(c.req.raw, c.env, c.executionCtx as ExecutionContext, c.req.param('name')),
  )
  .get(
    '/files/:file',
    open(
      {
        summary:
          "A file of a conversation, for its two sides and those who may read it (the person's cookie, the visitor's header, or a key that may read what it belongs to); `?thumb=1` its small picture",
        tag,
        answers: { 200: 'The file', 206: 'A range of it' },
        scopes: [],
        errors: ['not_found'],
      },
      'visitor',
    ),
    withKey,
    (c) => serveFile(c.req.raw, c.env, c.req.param('file'), c.req.query('thumb') === '1', c.get('key')),
  )
