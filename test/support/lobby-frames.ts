import type { Page } from 'playwright-core'
import type { LobbyFrameInput } from '../../objects/protocol/lobby.ts'
import { poll } from './poll.ts'

/** What a page says to its site's lobby, in order, over all its sockets. From now on. */
export const watchLobby = (page: Page) => {
  const frames: LobbyFrameInput[] = []
  let sockets = 0
  let open = 0
  page.on('websocket', (socket) => {
    if (!new URL(socket.url()).pathname.endsWith('/lobby')) return
    sockets += 1
    open += 1
    socket.on('close', () => {
      open -= 1
    })
    socket.on('framesent', ({ payload }) => {
      if (typeof payload === 'string' && payload.startsWith('{')) frames.push(JSON.parse(payload) as LobbyFrameInput)
    })
  })
  const of = <T extends LobbyFrameInput['type']>(type: T) =>
    frames.filter((frame): frame is Extract<LobbyFrameInput, { type: T }> => frame.type === type)
  return {
    frames,
    of,
    sockets: (): number => sockets,
    open: (): number => open,
    /** The nth frame (1 is the first) of a type, once it was sent. */
    waitFor: async <T extends LobbyFrameInput['type']>(type: T, nth = 1) => {
      await poll(`no ${type} frame number ${nth} went to the lobby`, () => of(type).length >= nth, 20_000, 50)
      return of(type)[nth - 1] as Extract<LobbyFrameInput, { type: T }>
    },
  }
}
