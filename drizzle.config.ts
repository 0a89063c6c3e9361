import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'turso',
  schema: ['./worker/**/{store,*-store}.ts', './worker/base/db/fence.ts'],
  out: './migrations',
  dbCredentials: { url: process.env['LIBSQL_URL'] ?? 'file:.sandbox/recourse.db' },
});
