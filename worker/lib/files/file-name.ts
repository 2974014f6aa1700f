import { FILE_TYPES, type FileKind } from './types.ts'

const MAX_CHARS = 200
const MAX_EXTENSION_CHARS = 10
/** Control characters, and what turns the direction of text around or hides in it: `gpj.exe` must not read as `exe.jpg`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu
/** What a file system, a shell or a header would take for something else. */
const UNSAFE = /["*:<>?|`]/g

const cleaned = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(UNSAFE, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')

/** What has no name is called by what it is. */
const UNNAMED = 'file'

/** By whole characters: half of a surrogate pair is none. */
const cut = (text: string, chars: number): string => {
  let kept = ''
  for (const char of text) {
    if (kept.length + char.length > chars) break
    kept += char
  }
  return kept.trimEnd()
}

/** A file's name as it may be shown and saved: no path, nothing unseen, and an extension that says what the file is. */
export const cleanFileName = (name: string, kind: FileKind): string => {
  const { extensions } = FILE_TYPES[kind]
  const plain = cleaned(name)
  const [, stem = '', extension = ''] = /^(.+)\.([^.]*)$/s.exec(plain) ?? []
  const isRight = (extensions as readonly string[]).includes(extension.toLowerCase())
  const base = (isRight ? stem : plain) || UNNAMED
  return `${cut(base, MAX_CHARS - MAX_EXTENSION_CHARS)}.${isRight ? extension.toLowerCase() : extensions[0]}`
}
