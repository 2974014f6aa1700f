export { SiteDesk } from './desk/site-desk.ts'
export { SiteLobby } from './lobby/site-lobby.ts'
export { AgentSeats } from './seats/agent-seats.ts'
export { SignInGuard } from './sign-in-guard.ts'
