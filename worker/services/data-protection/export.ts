import { fileKeys } from '../../../objects/desk/client.ts'
import { contentDisposition } from '../../exports/response.ts'
import { streamOfParts, type ZipEntry, zipParts } from '../../lib/zip-stream.ts'
import type { PersonPath } from '../../models/data-protection.ts'
import type { ServiceContext } from '../context.ts'
import { auditStatement, runBatch } from '../statements.ts'
import { type Person, readPerson } from './person.ts'
import {
  auditOf,
  callsOf,
  conversationsOf,
  filesOf,
  type HeldCall,
  type HeldConversation,
  leftMessagesOf,
  type Names,
  readIdentity,
  readNames,
  visitsOf,
} from './person-records.ts'
import { filePath, type Reader, transcriptText } from './person-texts.ts'

/** All that is held of one person as one ZIP that streams. */

type Exporting = ServiceContext & { files: R2Bucket }
type Source = { context: Exporting; person: Person; names: Names; reader: Reader }

/** More than a ZIP without extensions holds; what is beyond is named in data.json and can be had by its address. */
const MOST_BYTES = 3_500_000_000

const encoder = new TextEncoder()

/** Moments as the world writes them. */
const readable = (key: string, value: unknown): unknown =>
  /(^a|A)tMs$|^(fromMs|untilMs)$/.test(key) && typeof value === 'number' ? new Date(value).toISOString() : value
const json = (value: unknown): string => JSON.stringify(value, readable)

const listText = async function* (name: string, items: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<Uint8Array, void> {
  yield encoder.encode(`,\n${JSON.stringify(name)}: [`)
  let isFirst = true
  for await (const item of items) {
    yield encoder.encode(`${isFirst ? '' : ','}\n${json(item)}`)
    isFirst = false
  }
  yield encoder.encode(']')
}

/** Why the desk chose whom, and who looked on, is about agents. */
const told = (
  { decision: _d, supervision: _s, version: _v, stretches, transfers, notes, agentId, ...row }: HeldConversation,
  { agents }: Names,
) => ({
  ...row,
  agent: agents.get(agentId ?? '') ?? null,
  servedBy: stretches.map((stretch) => ({ ...stretch, agent: agents.get(stretch.agentId) ?? null })),
  transfers: transfers.map(({ atMs, remark, outcome }) => ({ atMs, remark, outcome })),
  notes: (notes ?? []).map(({ atMs, authorId, kind, text }) => ({ atMs, by: agents.get(authorId) ?? null, kind, text })),
})

const toldCall = ({ agentId, handledBy: _h, handledCallId: _c, notes, ...row }: HeldCall, { agents }: Names) => ({
  ...row,
  agent: agents.get(agentId ?? '') ?? null,
  notes: notes.map(({ atMs, by, text }) => ({ atMs, by: agents.get(by) ?? null, text })),
})

const dataText = async function* ({ context, person, names }: Source): AsyncGenerator<Uint8Array, void> {
  const identity = await readIdentity(context, person)
  yield encoder.encode(`{"exportedAt": ${JSON.stringify(new Date(context.nowMs).toISOString())}`)
  for (const [name, value] of Object.entries(identity)) yield encoder.encode(`,\n${JSON.stringify(name)}: ${json(value)}`)
  yield* listText('visits', visitsOf(context, person))
  const conversations = (async function* () {
    for await (const held of conversationsOf(context, person)) yield told(held, names)
  })()
  yield* listText('conversations', conversations)
  yield* listText('leftMessages', await leftMessagesOf(context, person))
  const calls = (async function* () {
    for await (const row of callsOf(context, person)) yield toldCall(row, names)
  })()
  yield* listText('calls', calls)
  yield* listText('auditEntries', auditOf(context, person))
  const files = (async function* () {
    for await (const { hasThumb: _, ...row } of filesOf(context, person)) yield { ...row, path: filePath(row) }
  })()
  yield* listText('files', files)
  yield encoder.encode('\n}\n')
}

const fileEntries = async function* ({ context, person }: Source): AsyncGenerator<ZipEntry, void> {
  let bytes = 0
  for await (const row of filesOf(context, person)) {
    bytes += row.sizeBytes
    if (bytes > MOST_BYTES) return
    const object = await context.files.get(fileKeys(row.id)[0])
    // Recalled ones have a row and nothing else.
    if (object !== null) yield { name: filePath(row), isPacked: true, chunks: object.body }
  }
}

const entriesOf = async function* (source: Source): AsyncGenerator<ZipEntry, void> {
  const { context, person, names, reader } = source
  yield { name: 'data.json', chunks: dataText(source) }
  for await (const held of conversationsOf(context, person)) {
    const day = new Date(held.askedAtMs).toISOString().slice(0, 10)
    yield { name: `transcripts/${day}-${held.id}.txt`, chunks: [encoder.encode(transcriptText(held, names, reader))] }
  }
  yield* fileEntries(source)
}

/** The ZIP of a person. Audited before it begins. Throws `not_found`. */
export const exportPerson = async (
  context: Exporting,
  path: PersonPath,
  { siteId, ...reader }: Reader & { siteId?: string },
): Promise<Response> => {
  const person = await readPerson(context, path, siteId)
  await runBatch(context.db, [auditStatement(context, { action: 'export', kind: person.kind, id: person.id })])
  const source: Source = { context, person, names: await readNames(context), reader }
  return new Response(streamOfParts(zipParts(entriesOf(source))), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': contentDisposition(`${person.kind}-${person.id}.zip`),
      'Cache-Control': 'no-store',
    },
  })
}
