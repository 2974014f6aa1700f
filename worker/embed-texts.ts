/** Texts that a first paint does not need: a module of their own, so that it does not pay for them. */
export { default as guestText } from '../dist/guest.txt'
export { default as previewText } from '../dist/preview.txt'
