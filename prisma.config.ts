import path from 'node:path';
import { defineConfig } from 'prisma/config';

// The native schema engine is never downloaded: see .github/adr/004-prisma-without-downloads.md
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve('tools/prisma-schema-engine.mjs');

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://atrio@127.0.0.1:5432/atrio' },
});
