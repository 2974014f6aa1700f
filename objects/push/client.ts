/** Web push: notices for browsers whose console is closed. Desk and Worker use nothing else of this folder. */

export { isPushEndpoint } from './hosts.ts'
export { MAX_SUBSCRIPTIONS, type PushLanguage, type PushNotice, sendPush } from './send.ts'
export { type PushBindings, vapidOf } from './vapid.ts'
