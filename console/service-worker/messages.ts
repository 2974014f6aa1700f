/** What the service worker tells a tab after a click on a notification. */
export type OpenRequest = { type: 'open'; url: string }

/** What a tab tells the service worker: fetch the parts that nobody has needed yet. */
export type KeepRequest = 'keep'
