/** 96 random bits as hex: the client's id of a message or a request, by which the desk knows a repeat. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
