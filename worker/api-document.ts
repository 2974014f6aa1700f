import type { GenerateSpecOptions } from 'hono-openapi'
import { API_KEY_RATE } from '../objects/protocol/api-scopes.ts'
import { version } from '../package.json'

const { most, windowSec } = API_KEY_RATE

/** The areas in the order they are read in; every operation belongs to one (worker-contract.test.ts). */
const API_TAGS = [
  ['history', 'Conversations that are over, with their transcripts.'],
  ['visitors', 'Visitors of the sites, their visits and tags.'],
  ['contacts', 'People the service desk knows, and the own fields they have.'],
  ['contact imports', 'Contacts from a file, part by part.'],
  ['left messages', 'What visitors leave when nobody can answer.'],
  ['summaries', 'What agents write when a conversation is over, and its categories.'],
  ['satisfaction', 'Ratings and what they add up to.'],
  ['statistics', 'Figures by day and hour, of sites, agents and groups.'],
  ['calls', 'Calls of the call centre.'],
  ['call centre', 'The interface to the call centre; its signed events come in here.'],
  ['hooks', 'Webhooks: events that are sent to other systems.'],
  ['quick replies', 'Canned answers.'],
  ['blacklist', 'Who may not chat.'],
  ['sites', 'Web sites that carry the widget.'],
  ['site settings', "A site's widget, dialog and working hours."],
  ['identity', 'How a site proves who its visitor is.'],
  ['service calendar', 'Which dates are worked.'],
  ['what-if', 'Past days, to be replayed under other settings.'],
  ['ads', 'What the widget shows beside the chat.'],
  ['agents', 'People who answer.'],
  ['skill groups', 'Groups of agents.'],
  ['files', 'Uploads and downloads.'],
  ['API keys', 'Keys of programs for this API.'],
  ['organisation', 'What holds for everything.'],
  ['audit', 'Who changed what.'],
  ['data protection', 'What is kept how long; erasing and handing out what is known of a person.'],
  ['account', 'The own account of who is signed in.'],
  ['home', "The day's figures."],
  ['saved views', 'Saved filters of lists.'],
  ['setup', 'The first run.'],
  ['widget', 'What web pages load.'],
  ['sockets', 'Live connections; their frames are in `/api/protocol.json`. Keys open none.'],
  ['system', 'The server itself.'],
] as const

const ERROR = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
const seconds = (description: string) => ({ description, schema: { type: 'integer', minimum: 1 } }) as const
const text = (description: string, example: string) => ({ description, schema: { type: 'string' }, example }) as const

/** What `/api/openapi.json` says beside the routes themselves. */
export const apiDocument: Partial<GenerateSpecOptions> = {
  excludeStaticFile: false,
  // Every operation tells its own errors; the library's 400 has another shape than ours.
  defaultValidationErrorResponse: false,
  documentation: {
    info: {
      title: 'Yingda',
      version,
      description:
        'Programs send `Authorization: Bearer <key>`; an operation lists the scopes a key needs in `x-scopes` (none: for people only). ' +
        `A key makes at most ${most} requests in ${windowSec} seconds, everywhere together; \`RateLimit\` tells what is left, and every 429 has ` +
        '`Retry-After`. It sees what supervisors see. Errors are `{error: {code, message, field?}}`. Times are ms since epoch. Lists go on with ' +
        '`next` as `cursor`. People have the session cookie and the roles named in `x-roles`; what they change needs the own Origin (or ' +
        '`X-Yingda-Client` without one). Bodies are JSON of at most 64 kB; uploads send the file itself. Fields and query parameters that are ' +
        'not told here are ignored. A path under another method answers 405 with `Allow`. Other web sites cannot call it: keys belong on servers. Sockets: see `/api/protocol.json`.',
    },
    tags: API_TAGS.map(([name, description]) => ({ name, description })),
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'yd_<id>_<secret>',
          description:
            'A key with the scopes listed. Made and revoked by admins in the console; never for sockets, no cookie counts beside it.',
        },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-yingda_session' },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Yingda-Signature',
          description:
            '`v1=` and the hex HMAC-SHA256 of `<timestamp>.<body>` under the secret (its text as shown), with the timestamp in seconds in `X-Yingda-Timestamp`, at most five minutes off.',
        },
        visitor: { type: 'http', scheme: 'Visitor', description: '`Authorization: Visitor <visitorId>.<token>`' },
      },
      responses: {
        Unauthorized: {
          description: 'No session and no key, or one that is wrong, expired or revoked: all alike.',
          headers: {
            'WWW-Authenticate': text('`invalid_token` with a key, nothing more without', 'Bearer realm="Yingda", error="invalid_token"'),
          },
          content: ERROR,
        },
        Forbidden: {
          description: 'The role may not, or the key lacks a scope.',
          headers: {
            'WWW-Authenticate': text(
              'Which scopes a key needs',
              'Bearer realm="Yingda", error="insufficient_scope", scope="contacts:read"',
            ),
          },
          content: ERROR,
        },
        TooManyRequests: {
          description: 'Too many; come back after `Retry-After` seconds.',
          headers: {
            'Retry-After': seconds('When to come back'),
            RateLimit: text('With a key: requests left, and seconds until there are all again', `"key";r=0;t=${windowSec}`),
            'RateLimit-Policy': text('With a key: requests in a window of seconds', `"key";q=${most};w=${windowSec}`),
          },
          content: ERROR,
        },
      },
    },
  },
}
