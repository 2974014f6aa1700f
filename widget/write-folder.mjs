import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** Makes a folder hold exactly `files` (path → content). New ones are there before old ones go: a server may be running on it. */
export const writeFolder = (folder, files) => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const present = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : []
  for (const entry of present) {
    const path = join(entry.parentPath, entry.name)
    if (!(relative(folder, path).replaceAll('\\', '/') in files)) rmSync(path, { force: true })
  }
}
