import * as z from 'zod'
import { AgentFrame, ToAgentFrame } from '../objects/protocol/agent.ts'
import {
  CLOSE,
  LIMITS,
  LOBBY_PING_EVERY_MS,
  LOBBY_SILENT_AFTER_MS,
  PING,
  PING_EVERY_MS,
  PONG,
  PROTOCOL_VERSION,
  SILENT_AFTER_MS,
} from '../objects/protocol/constants.ts'
import { ERROR_CODES } from '../objects/protocol/errors.ts'
import { LobbyFrame, ToLobbyVisitorFrame } from '../objects/protocol/lobby.ts'
import { ToVisitorFrame, VisitorFrame } from '../objects/protocol/visitor.ts'

type JsonSchema = Record<string, unknown>
type Heartbeat = { send: string; answer: string; everyMs: number; silentAfterMs: number }
/** `heartbeat`: where it is not the usual one. */
type SocketDocument = { path: string; heartbeat?: Heartbeat; send: JsonSchema; receive: JsonSchema }
type ProtocolDocument = {
  version: number
  heartbeat: Heartbeat
  limits: Record<keyof typeof LIMITS, number>
  closeCodes: Record<keyof typeof CLOSE, number>
  errorCodes: readonly string[]
  sockets: { visitor: SocketDocument; lobby: SocketDocument; agent: SocketDocument }
}

const framesOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => ({ ...z.toJSONSchema(schema, { io }) })

/** `/api/protocol.json`: every frame, limit and close code, from the schemas that the objects decode with. */
export const protocolDocument = (): ProtocolDocument => ({
  version: PROTOCOL_VERSION,
  heartbeat: { send: PING, answer: PONG, everyMs: PING_EVERY_MS, silentAfterMs: SILENT_AFTER_MS },
  limits: LIMITS,
  closeCodes: CLOSE,
  errorCodes: ERROR_CODES,
  sockets: {
    visitor: { path: '/api/sites/{site}/chat', send: framesOf(VisitorFrame, 'input'), receive: framesOf(ToVisitorFrame, 'output') },
    lobby: {
      path: '/api/sites/{site}/lobby',
      heartbeat: { send: PING, answer: PONG, everyMs: LOBBY_PING_EVERY_MS, silentAfterMs: LOBBY_SILENT_AFTER_MS },
      send: framesOf(LobbyFrame, 'input'),
      receive: framesOf(ToLobbyVisitorFrame, 'output'),
    },
    agent: { path: '/api/sites/{site}/desk', send: framesOf(AgentFrame, 'input'), receive: framesOf(ToAgentFrame, 'output') },
  },
})
