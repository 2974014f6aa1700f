import { hc } from 'hono/client'
import type { AppType } from '../../dist/types/api.d.ts'
import type { ErrorCode } from '../../objects/protocol/errors.ts'
import type { Client, ConversationFilter, Me, SetupInput } from './api-types.ts'

export type * from './api-types.ts'

/** `network`: no answer at all. Every other code is the Worker's. */
export type ApiErrorCode = ErrorCode | 'network'

/** The one error of all calls. `message` is for logs; people get a text by `code`. */
export class ApiError extends Error {
  override name = 'ApiError'
  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly field: string | null = null,
    readonly retryAfterSec: number | null = null,
  ) {
    super(message)
  }
}

type ErrorBody = { error?: { code?: ErrorCode; message?: string; field?: string } }

const readError = async (answer: Response): Promise<ApiError> => {
  const retryAfterSec = Number(answer.headers.get('Retry-After')) || null
  const body: ErrorBody | null = await answer.json().catch(() => null)
  const error = body?.error
  if (error?.code === undefined) return new ApiError('internal', `HTTP ${answer.status}`, null, retryAfterSec)
  return new ApiError(error.code, error.message ?? '', error.field ?? null, retryAfterSec)
}

/** Every call passes here: no answer and every refusal become an `ApiError`. */
const fetchOrThrow: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init).catch((error: unknown) => {
    throw new ApiError('network', String(error))
  })
  if (!answer.ok) throw await readError(answer)
  return answer
}

const client: Client['api'] = hc<AppType>('/', { fetch: fetchOrThrow }).api

const bodyOf = async <T>(call: Promise<{ json: () => Promise<T> }>): Promise<T> => (await call).json()

/** Every call the console makes. */
export const api = {
  /** Who is at this browser, and whether the first run waits. */
  session: () => bodyOf(client.auth.session.$get()),
  setUp: (input: SetupInput): Promise<Me> => bodyOf(client.setup.$post({ json: input })),
  signIn: (input: { username: string; password: string }): Promise<Me> => bodyOf(client.auth['sign-in'].$post({ json: input })),
  signOut: () => client.auth['sign-out'].$post(),
  updateMe: (change: { language?: 'zh-CN' | 'en'; name?: string }): Promise<Me> => bodyOf(client.auth.me.$patch({ json: change })),
  changePassword: (input: { current: string; next: string }) => client.auth.password.$post({ json: input }),
  agents: async () => (await bodyOf(client.agents.$get())).items,
  quickReplies: async () => (await bodyOf(client['quick-replies'].$get())).items,
  conversations: (filter: ConversationFilter, limit: number, cursor?: string) =>
    bodyOf(client.conversations.$get({ query: { ...filter, limit: String(limit), cursor } })),
  conversation: (id: string) => bodyOf(client.conversations[':conversation'].$get({ param: { conversation: id } })),
}
