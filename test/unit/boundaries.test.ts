import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Areas by the longest matching prefix, and what each may import: `type` only as types, `constants` only protocol/constants.ts. */
const AREAS = [
  'objects/protocol',
  'objects/core',
  'objects/desk',
  'objects/lobby',
  'objects/seats',
  'objects/push',
  'objects/hooks',
  'objects',
  'worker/demo',
  'worker',
  'migrations',
  'console',
  'widget',
] as const
type Area = (typeof AREAS)[number]

/** What of the wire has no zod: limits, codes, and the names of places. */
const PLAIN_PROTOCOL =
  /^objects\/protocol\/(constants|places|cities|regions|place-text|words|api-scopes|figures|figure-(order|tables)|[a-z-]+-words)\.ts$/

const ALLOWED: Record<Area, (target: string, typeOnly: boolean) => boolean> = {
  'objects/protocol': (target) => target.startsWith('objects/protocol/'),
  'objects/core': (target) => /^objects\/(protocol|core)\//.test(target),
  'objects/desk': (target, typeOnly) =>
    /^objects\/(protocol|core|desk)\//.test(target) ||
    /^objects\/(seats|lobby|push|hooks)\/client\.ts$/.test(target) ||
    (typeOnly && target === 'objects/seats/ledger.ts'),
  'objects/lobby': (target, typeOnly) =>
    /^objects\/(protocol|core|lobby)\//.test(target) ||
    // The shell's tools that both objects are built from.
    /^objects\/desk\/(visitor-token|frames|alarm|backoff|erased)\.ts$/.test(target) ||
    (typeOnly && target === 'objects/desk/site-desk.ts'),
  'objects/seats': (target, typeOnly) => target.startsWith('objects/seats/') || (typeOnly && target === 'objects/desk/site-desk.ts'),
  'objects/push': (target) => target.startsWith('objects/push/'),
  // The alarm is the desk's tool.
  'objects/hooks': (target) => /^objects\/(protocol|hooks)\//.test(target) || target === 'objects/desk/alarm.ts',
  objects: (target) => target.startsWith('objects/') || target.startsWith('worker/env'),
  migrations: (target, typeOnly) =>
    target.startsWith('migrations/') || target === 'objects/protocol/model.ts' || (typeOnly && target.startsWith('objects/core/')),
  worker: (target, typeOnly) =>
    /^(worker|migrations|dist|widget\/shared)\//.test(target) ||
    /^objects\/(desk|lobby|push|hooks)\/client\.ts$/.test(target) ||
    /^objects\/(index|sign-in-guard)/.test(target) ||
    target.startsWith('objects/protocol/') ||
    // The settings' table and checks, and how calendar, periods and the clock on the wall become what the desk obeys,
    // and how texts are searched: plain functions.
    /^objects\/core\/(call|settings|settings-check|settings-input|site-settings|site-settings-check|site-settings-input|site-parts|site-ads|blacklist|calendar|calendar-check|hours-check|wall-clock|clock-hours|search-text|search-index)\.ts$/.test(
      target,
    ) ||
    target === 'package.json' ||
    (typeOnly && target.startsWith('objects/')),
  // Its past days are lived by the rules and kept by the desk's and the lobby's writers of the archive.
  'worker/demo': (target, typeOnly) =>
    ALLOWED.worker(target, typeOnly) ||
    target.startsWith('objects/core/') ||
    // The made-up call centre signs and verifies as the product does.
    target === 'objects/hooks/signature.ts' ||
    /^objects\/(desk\/(archive|agent-log|hour-conversations|hour-presence)|lobby\/statements)\.ts$/.test(target),
  console: (target, typeOnly) =>
    target.startsWith('console/') ||
    PLAIN_PROTOCOL.test(target) ||
    // The rules are pure: pages that try them out run the real ones. Only their zod stays out.
    (target.startsWith('objects/core/') && !target.endsWith('settings-input.ts')) ||
    target === 'package.json' ||
    // The preview is the real widget: how it is spoken to, and how it keeps chosen colours readable.
    /^widget\/shared\/(messages|contrast)\.ts$/.test(target) ||
    (typeOnly && /^(objects|worker|dist|widget\/shared)\//.test(target)),
  widget: (target, typeOnly) =>
    target.startsWith('widget/') || PLAIN_PROTOCOL.test(target) || (typeOnly && /^objects\/(protocol\/|core\/site-)/.test(target)),
}

const filesIn = (directory: string): string[] =>
  readdirSync(join(root, directory), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))

const areaOf = (file: string): Area | undefined => AREAS.find((area) => file.startsWith(`${area}/`))
const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?([^'"\n;]*?)\s*from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

const importsOf = (file: string) => {
  const source = readFileSync(join(root, file), 'utf8').replace(/\{[^}]*\}/g, (names) => names.replaceAll('\n', ' '))
  return [...source.matchAll(IMPORT)].map(([, , type, names, from, dynamic]) => ({
    specifier: from ?? dynamic ?? '',
    isLater: dynamic !== undefined,
    typeOnly:
      Boolean(type) ||
      (/^\{.*\}$/.test(names ?? '') &&
        (names ?? '')
          .slice(1, -1)
          .split(',')
          .every((name) => !name.trim() || name.trim().startsWith('type '))),
  }))
}

const violations = (area: Area): string[] =>
  filesIn(area.split('/')[0] as string)
    .filter((file) => areaOf(file) === area)
    .flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier, typeOnly }) => ({
          target: relative(root, resolve(root, dirname(file), specifier.replace(/\?.*$/, ''))),
          typeOnly,
        }))
        .filter(({ target, typeOnly }) => !ALLOWED[area](target, typeOnly))
        .map(({ target }) => `${file} → ${target}`),
    )

describe('the import rule (objects/README.md)', () => {
  for (const area of AREAS) it(`${area} imports only what it may`, () => expect(violations(area)).toEqual([]))

  it('the core knows no runtime, no clock and no chance', () => {
    for (const file of filesIn('objects/core')) {
      const source = readFileSync(join(root, file), 'utf8')
      expect(source, file).not.toMatch(/cloudflare:|drizzle|node:|Date\.now|new Date\(\)|Math\.random|crypto\./)
    }
  })

  it('no zod reaches what the Worker loads first: a visitor’s first request waits for it (worker/README.md)', () => {
    const first = new Set(['worker/index.ts'])
    for (const file of first)
      for (const { specifier, typeOnly, isLater } of importsOf(file)) {
        if (typeOnly || isLater) continue
        expect(specifier, file).not.toBe('zod')
        if (/^\.{1,2}\/.*\.ts$/.test(specifier)) first.add(relative(root, resolve(root, dirname(file), specifier)))
      }
    expect(first.size).toBeGreaterThan(100)
  })

  it('no zod reaches console or widget', () => {
    for (const file of [...filesIn('console'), ...filesIn('widget')])
      expect(
        importsOf(file).filter(({ specifier, typeOnly }) => specifier === 'zod' && !typeOnly),
        file,
      ).toEqual([])
    for (const file of filesIn('objects/protocol').filter((path) => PLAIN_PROTOCOL.test(path)))
      expect(
        importsOf(file).filter(
          ({ specifier, typeOnly }) => !typeOnly && !/^\.\/(places|cities|regions|figures|figure-words|words)\.ts$/.test(specifier),
        ),
      ).toEqual([])
  })
})
