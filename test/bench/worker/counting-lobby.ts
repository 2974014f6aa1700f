import { type LobbyEnv, SiteLobby } from '../../../objects/lobby/site-lobby.ts'
import { counters } from './counters.ts'
import { meterDatabase, meterStorage } from './counting-desk.ts'

/** The product's lobby with the same meter as the desk. Its behaviour is the product's own. */
export class CountingLobby extends SiteLobby {
  constructor(ctx: DurableObjectState, env: LobbyEnv & { SOCKETS_PER_LOBBY?: string }) {
    meterStorage(ctx.storage)
    super(ctx, { ...env, DB: meterDatabase(env.DB) })
    this.tuning.socketsPerShard = Number(env.SOCKETS_PER_LOBBY ?? this.tuning.socketsPerShard)
    counters.wakes += 1
  }

  override fetch(request: Request): Promise<Response> {
    counters.connects += 1
    return super.fetch(request)
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    counters.frames += 1
    super.webSocketMessage(socket, data)
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    counters.closes += 1
    super.webSocketClose(socket, code)
  }

  override alarm(): Promise<void> {
    counters.alarms += 1
    return super.alarm()
  }
}
