// `<` could end a script element or open a comment in it; U+2028 and U+2029 end a line in old script parsers.
const UNSAFE = /[<>&\u2028\u2029]/g
const escapeOne = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/** JSON that stays data wherever it is put into a script or an HTML script block. */
export const scriptJson = (value: unknown): string => JSON.stringify(value).replace(UNSAFE, escapeOne)
