import { env } from 'cloudflare:workers'

export const rowsOf = async (sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all()
  ).results

/** Every table, as text: where any of these words still stands, as `table: word`. */
export const tracesOf = async (...words: string[]): Promise<string[]> => {
  const tables = await rowsOf(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf%' AND name NOT LIKE 'd1_%'",
  )
  const found: string[] = []
  for (const { name } of tables as { name: string }[]) {
    const text = JSON.stringify(await rowsOf(`SELECT * FROM "${name}"`).catch(() => []))
    for (const word of words) if (text.includes(word)) found.push(`${name}: ${word}`)
  }
  return found
}
