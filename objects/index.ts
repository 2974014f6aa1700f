export { SiteDesk } from './desk/site-desk.ts'
export { SignInGuard } from './sign-in-guard.ts'
