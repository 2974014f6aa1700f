import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRET_VARIABLE, sendSnippet, VERIFY_SNIPPETS } from '../../console/features/hooks/signature-snippets.ts'
import { SIGNATURE_HEADERS, signatureHeaders } from '../../objects/hooks/signature.ts'

/** What the page of webhooks tells to copy, run as it stands there. */

const SECRET = 'whsec_9f86d081884c7d65'
const BODY = '{"type":"contact.updated","data":{"name":"王女士 é"}}'
/** As the couriers sign. */
const signAt = (secret: string, timestampSec: number, body: string): string =>
  signatureHeaders(secret, body, timestampSec * 1_000)[SIGNATURE_HEADERS.signature] ?? ''
const sign = (secret: string, timestamp: string, body: string): string => signAt(secret, Number(timestamp), body)

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

/** Each is run with the file of the body, then timestamps and signatures, and prints yes or no for every pair. */
const SERVERS = {
  node: {
    program: process.execPath,
    file: () =>
      write(
        'verify.mjs',
        `import { readFileSync } from 'node:fs'
${VERIFY_SNIPPETS.node}
const [, , file, ...given] = process.argv
for (let i = 0; i < given.length; i += 2) console.log(isFromYingda(readFileSync(file), given[i], given[i + 1]) ? 'yes' : 'no')`,
      ),
  },
  python: {
    program: 'python3',
    file: () =>
      write(
        'verify.py',
        `${VERIFY_SNIPPETS.python}

import sys
file, given = sys.argv[1], sys.argv[2:]
for i in range(0, len(given), 2):
    print("yes" if is_from_yingda(open(file, "rb").read(), given[i], given[i + 1]) else "no")
`,
      ),
  },
  php: {
    program: 'php',
    file: () =>
      write(
        'verify.php',
        `${VERIFY_SNIPPETS.php}
for ($i = 2; $i < $argc; $i += 2) {
    echo isFromYingda(file_get_contents($argv[1]), $argv[$i], $argv[$i + 1]) ? "yes\n" : "no\n";
}`,
      ),
  },
  java: {
    program: 'java',
    file: () => {
      const [imports = '', body = ''] = VERIFY_SNIPPETS.java.split('\npublic final class ')
      const main = `public class Main {
  public static void main(String[] args) throws Exception {
    byte[] body = java.nio.file.Files.readAllBytes(java.nio.file.Path.of(args[0]));
    for (int i = 1; i < args.length; i += 2) System.out.println(YingdaSignature.isValid(body, args[i], args[i + 1]) ? "yes" : "no");
  }
}`
      return write('Main.java', `${imports}\n${main}\nfinal class ${body}`)
    },
  },
} as const

describe.each(Object.entries(SERVERS))('the check in %s', (_language, { program, file }) => {
  it.skipIf(!has(program))('takes what is signed now and nothing else', { timeout: 60_000 }, () => {
    const script = file()
    const body = write('body.json', BODY)
    const say = (pairs: readonly (readonly [timestamp: string, signature: string])[], secret: string): string[] =>
      execFileSync(program, [script, body, ...pairs.flat()], { env: { ...process.env, [SECRET_VARIABLE]: secret }, encoding: 'utf8' })
        .trim()
        .split(/\s+/)
    const now = String(Math.floor(Date.now() / 1000))
    const old = String(Math.floor(Date.now() / 1000) - 400)
    const good = sign(SECRET, now, BODY)
    const pairs = [
      [now, good],
      [now, sign('another', now, BODY)],
      [now, sign(SECRET, now, `${BODY} `)],
      [now, 'v1='],
      [old, sign(SECRET, old, BODY)],
      ['soon', good],
      ['', good],
      ['²', good],
    ] as const
    expect(say(pairs, SECRET)).toEqual(['yes', ...pairs.slice(1).map(() => 'no')])
    // A secret that was never set up is no secret: anybody could sign with it.
    expect(say([[now, sign('', now, BODY)]], '')).toEqual(['no'])
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
