import { defineConfig } from 'drizzle-kit'

// Run by `npm run db:generate`; the SQL it writes here is applied by `wrangler d1 migrations apply`.
export default defineConfig({ dialect: 'sqlite', schema: './migrations/schema/index.ts', out: './migrations' })
