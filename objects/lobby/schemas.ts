/** The frames' schema, imported when a lobby wakes and not with the Worker (see `desk/schemas.ts`). */
export { LobbyFrame } from '../protocol/lobby.ts'
