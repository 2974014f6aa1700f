import { execFileSync, spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRET_VARIABLE, sendSnippet, VERIFY_SNIPPETS } from '../../console/features/hooks/signature-snippets.ts'

/** What the page of webhooks tells to copy, run as it stands there. */

const SECRET = 'whsec_9f86d081884c7d65'
const BODY = '{"type":"contact.updated","data":{"name":"王女士 é"}}'
const sign = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex')}`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signatures-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined
const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** Each prints yes or no for body (a file), timestamp and signature. */
const SERVERS = {
  node: {
    program: process.execPath,
    file: () =>
      write(
        'verify.mjs',
        `import { readFileSync } from 'node:fs'\n${VERIFY_SNIPPETS.node}\nprocess.stdout.write(isFromYingda(readFileSync(process.argv[2]), ...process.argv.slice(3)) ? 'yes' : 'no')`,
      ),
  },
  python: {
    program: 'python3',
    file: () =>
      write(
        'verify.py',
        `${VERIFY_SNIPPETS.python}\n\nimport sys\nsys.stdout.write("yes" if is_from_yingda(open(sys.argv[1], "rb").read(), *sys.argv[2:]) else "no")\n`,
      ),
  },
  php: {
    program: 'php',
    file: () =>
      write('verify.php', `${VERIFY_SNIPPETS.php}\necho isFromYingda(file_get_contents($argv[1]), $argv[2], $argv[3]) ? 'yes' : 'no';`),
  },
  java: {
    program: 'java',
    file: () => {
      const [imports = '', body = ''] = VERIFY_SNIPPETS.java.split('\npublic final class ')
      const call = 'YingdaSignature.isValid(java.nio.file.Files.readAllBytes(java.nio.file.Path.of(args[0])), args[1], args[2])'
      const main = `public class Main { public static void main(String[] args) throws Exception { System.out.print(${call} ? "yes" : "no"); } }`
      return write('Main.java', `${imports}\n${main}\nfinal class ${body}`)
    },
  },
} as const

describe.each(Object.entries(SERVERS))('the check in %s', (_language, { program, file }) => {
  it.skipIf(!has(program))('takes what is signed now and nothing else', { timeout: 60_000 }, () => {
    const script = file()
    const body = write('body.json', BODY)
    const env = { ...process.env, [SECRET_VARIABLE]: SECRET }
    const says = (timestamp: string, signature: string) =>
      execFileSync(program, [script, body, timestamp, signature], { env, encoding: 'utf8' })
    const now = String(Math.floor(Date.now() / 1000))
    const old = String(Math.floor(Date.now() / 1000) - 400)
    expect(says(now, sign(SECRET, now, BODY))).toBe('yes')
    expect(says(now, sign('another', now, BODY))).toBe('no')
    expect(says(now, sign(SECRET, now, `${BODY} `))).toBe('no')
    expect(says(now, 'v1=')).toBe('no')
    expect(says(old, sign(SECRET, old, BODY))).toBe('no')
    expect(says('soon', sign(SECRET, 'soon', BODY))).toBe('no')
  })
})

it.skipIf(!has('openssl'))('sends a call event that is signed as the interface asks', () => {
  // In the place of curl, a program that prints what it was given.
  const curl = `curl() { printf '%s\\n' "$@"; }\n`
  const said = execFileSync('sh', ['-c', `${curl}${sendSnippet('https://example.com/api/call-centre/events')}`], {
    env: { ...process.env, [SECRET_VARIABLE]: SECRET },
    encoding: 'utf8',
  }).split('\n')
  const after = (prefix: string) => said.find((line) => line.startsWith(prefix))?.slice(prefix.length) ?? ''
  const timestamp = after('X-Yingda-Timestamp: ')
  const body = said[said.indexOf('--data-binary') + 1] ?? ''
  expect(JSON.parse(body)).toMatchObject({ type: 'ringing', direction: 'in', number: '13800000000' })
  expect(after('X-Yingda-Signature: ')).toBe(sign(SECRET, timestamp, body))
})
