import { parseArgs } from 'node:util'
import { type HttpSession, setUp } from '../support/http.ts'
import { memoryOf } from '../support/processes.ts'
import { startServer } from '../support/server.ts'

/** `npx tsx test/bench/contact-import.ts --rows 100000`: a whole import and its export against the real product, with times and memory. */

const HEADERS = ['姓名', '电话', '邮箱', '性别', '生日', '类型', '地址', '备注', '共享']
const COLUMNS = ['name', 'phone', 'mail', 'gender', 'birthday', 'type', 'address', 'notes', 'shared']
const PART_ROWS = 500

const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' }, port: { type: 'string', default: '8925' } } })
const rows = Number(values.rows)

const cellsOf = (n: number): string[] => [
  `客户 ${n}`,
  `'+86 1${String(3_000_000_000 + n)}`,
  n % 3 === 0 ? `c${n}@bench.example` : '',
  n % 2 === 0 ? '男' : '女',
  '1990/1/2',
  '企业客户',
  `四川省成都市高新区 ${n} 号`,
  '展会上认识，偏好电话联系',
  '所有人',
]

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`
const mb = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`

const server = await startServer({ port: Number(values.port) })
let peakBytes = 0
const watch = setInterval(() => {
  peakBytes = Math.max(peakBytes, memoryOf(server.workerd()))
}, 200)

const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  peakBytes = memoryOf(server.workerd())
  const startedMs = performance.now()
  const result = await work()
  console.log(`${what}: ${seconds(performance.now() - startedMs)}, workerd at most ${mb(peakBytes)}`)
  return result
}

const sendParts = async (admin: HttpSession, id: string): Promise<void> => {
  for (let from = 0; from < rows; from += PART_ROWS) {
    const part = Array.from({ length: Math.min(PART_ROWS, rows - from) }, (_, index) => ({
      row: from + index + 2,
      cells: cellsOf(from + index),
    }))
    const body = { headers: HEADERS, columns: COLUMNS, rows: part }
    await admin.request(`/api/contact-imports/${id}/parts/${from / PART_ROWS}`, { method: 'PUT', body })
  }
}

const exportAll = async (admin: HttpSession, id: string, format: string): Promise<number> => {
  const answer = await fetch(`${server.url}/api/contacts/export?importId=${id}&format=${format}`, { headers: { Cookie: admin.cookie } })
  let bytes = 0
  for await (const chunk of answer.body ?? []) bytes += chunk.byteLength
  return bytes
}

try {
  const { admin } = await setUp(server.url)
  const { id } = await admin.post<{ id: string }>('/api/contact-imports', { fileName: 'bench.csv', onDuplicate: 'refuse' })
  await timed(`${rows} rows in parts`, () => sendParts(admin, id))
  console.log(await timed('commit', () => admin.post<object>(`/api/contact-imports/${id}/commit`, {})))
  for (const format of ['csv', 'xlsx']) {
    const bytes = await timed(`export as ${format}`, () => exportAll(admin, id, format))
    console.log(`  ${mb(bytes)}`)
  }
} finally {
  clearInterval(watch)
  await server.stop()
}
