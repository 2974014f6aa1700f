import { execFileSync, spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { en } from '../../console/features/developers/i18n/en.ts'
import { COMMANDS, cspOf, EVENTS, PROOF_SNIPPETS, SECRET_VARIABLE } from '../../console/features/developers/snippets.ts'
import { PANEL_EVENTS } from '../../widget/shared/messages.ts'

/** What the developers' page tells to copy, run as it stands there. */

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'snippets-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SECRET = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
/** RFC 4231, test case 2, and what no hex or Latin-1 reading of key and id would survive. */
const VECTORS = [
  { secret: 'Jefe', userId: 'what do ya want for nothing?', proof: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843' },
  { secret: SECRET, userId: 'user-42', proof: createHmac('sha256', Buffer.from(SECRET, 'utf8')).update('user-42').digest('hex') },
  { secret: SECRET, userId: '用户-42 é', proof: createHmac('sha256', SECRET).update('用户-42 é', 'utf8').digest('hex') },
]

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined
const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** Each server's way to be run with the user's id as its argument. */
const SERVERS = {
  node: {
    program: process.execPath,
    file: () => write('proof.mjs', `${PROOF_SNIPPETS.node}\nprocess.stdout.write(identityProof(process.argv[2]))`),
    args: [],
  },
  python: {
    program: 'python3',
    file: () => write('proof.py', `${PROOF_SNIPPETS.python}\n\nimport sys\nsys.stdout.write(identity_proof(sys.argv[1]))\n`),
    args: [],
  },
  php: { program: 'php', file: () => write('proof.php', `${PROOF_SNIPPETS.php}\necho identityProof($argv[1]);`), args: [] },
  java: {
    program: 'java',
    file: () => {
      const [imports = '', body = ''] = PROOF_SNIPPETS.java.split('\npublic final class ')
      const main =
        'public class Main { public static void main(String[] args) throws Exception { System.out.print(IdentityProof.of(args[0])); } }'
      return write('Main.java', `${imports}\n${main}\nfinal class ${body}`)
    },
    args: ['-Dsun.jnu.encoding=UTF-8', '-Dfile.encoding=UTF-8'],
  },
} as const

describe.each(Object.entries(SERVERS))('the proof in %s', (_language, { program, file, args }) => {
  it.skipIf(!has(program)).each(VECTORS)('of $userId', ({ secret, userId, proof }) => {
    const env = { ...process.env, LC_ALL: 'C.UTF-8', [SECRET_VARIABLE]: secret }
    const said = execFileSync(program, [...args, file(), userId], { env, encoding: 'utf8' })
    expect(said).toBe(proof)
  })
})

describe('what the page lists', () => {
  it('has words for every command and event, and for no other', () => {
    const named = (prefix: string) =>
      Object.keys(en)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length))
    expect(named('command.')).toEqual(COMMANDS.map(({ name }) => name))
    expect(named('event.')).toEqual(EVENTS.map(({ name }) => name))
  })

  it('lists every event that the panel tells', () => {
    expect(EVENTS.map(({ name }) => name)).toEqual(expect.arrayContaining([...PANEL_EVENTS]))
  })

  it('names the sockets of the same host in the policy', () => {
    expect(cspOf('https://chat.example.com')).toContain('connect-src https://chat.example.com wss://chat.example.com;')
    expect(cspOf('http://localhost:8787')).toContain('ws://localhost:8787;')
  })
})
