import type { GenerateSpecOptions } from 'hono-openapi'
import { version } from '../package.json'

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
        'Errors are `{error: {code, message, field?}}`. What changes something needs the own Origin (programs without one send ' +
        '`X-Yingda-Client`), a JSON body of at most 64 kB (uploads send the file itself), and the roles named in `x-roles`. Sockets: see `/api/protocol.json`.',
    },
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-yingda_session' },
        visitor: { type: 'http', scheme: 'Visitor', description: '`Authorization: Visitor <visitorId>.<token>`' },
      },
    },
  },
}
