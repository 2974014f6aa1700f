import type { InferRequestType, InferResponseType } from 'hono/client'
import { bodyOf, type Client, client } from '../../lib/api.ts'

/** The imports' own calls. */

type Api = Client['api']['contact-imports']
type Item<T> = T extends { items: (infer I)[] } ? I : never

export type OpenImport = Item<InferResponseType<Api['$get']>>
export type OnDuplicate = OpenImport['onDuplicate']
export type ImportColumn = Item<InferResponseType<Api['columns']['$get']>>
export type CheckedRow = Item<InferResponseType<Api['check']['$post']>>
export type ImportPart = InferRequestType<Api[':import']['parts'][':part']['$put']>['json']
export type ImportCounts = InferResponseType<Api[':import']['parts'][':part']['$put']>
export type ImportResult = InferResponseType<Api[':import']['commit']['$post']>

const imports = client['contact-imports']
const one = imports[':import']

export const importCalls = {
  open: async (): Promise<OpenImport[]> => (await bodyOf(imports.$get())).items.filter(({ status }) => status === 'open'),
  columns: async (): Promise<ImportColumn[]> => (await bodyOf(imports.columns.$get())).items,
  begin: async (fileName: string, onDuplicate: OnDuplicate): Promise<string> =>
    (await bodyOf(imports.$post({ json: { fileName: fileName.slice(-200), onDuplicate } }))).id,
  check: async (json: InferRequestType<Api['check']['$post']>['json']): Promise<CheckedRow[]> =>
    (await bodyOf(imports.check.$post({ json }))).items,
  put: (id: string, part: number, json: ImportPart): Promise<ImportCounts> =>
    bodyOf(one.parts[':part'].$put({ param: { import: id, part: String(part) }, json })),
  commit: (id: string): Promise<ImportResult> => bodyOf(one.commit.$post({ param: { import: id } })),
  drop: (id: string) => one.$delete({ param: { import: id } }),
}

export const templateHref = (format: 'csv' | 'xlsx', language: string): string =>
  `/api/contact-imports/template?${new URLSearchParams({ format, language })}`
export const reportHref = (id: string, language: string): string =>
  `/api/contact-imports/${id}/report?${new URLSearchParams({ language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone })}`
