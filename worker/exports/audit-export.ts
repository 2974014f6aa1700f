import type { AuditList } from '../../objects/protocol/audit-words.ts'
import type { ServiceContext } from '../services/context.ts'
import { auditStatement, runBatch } from '../services/statements.ts'
import type { ExportQuery } from './table.ts'

/** Writes down who took which list away, by which filters. To be called before the file begins: how many rows it gets nobody knows yet. */
export const auditExport = (
  context: ServiceContext,
  list: AuditList,
  { cursor: _cursor, limit: _limit, ...filters }: ExportQuery & Record<string, unknown>,
) => runBatch(context.db, [auditStatement(context, { action: 'export', kind: list, id: list, after: filters })])
