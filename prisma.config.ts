import { accessSync, chmodSync, constants, readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "prisma/config";

const root = import.meta.dirname;

/** Prisma's CLI looks for a native engine that cannot be downloaded everywhere; ours needs npm alone. */
function useOwnSchemaEngine(): void {
  if (process.env.PRISMA_SCHEMA_ENGINE_BINARY) return;
  const engines = join(root, "node_modules/@prisma/engines");
  if (readdirSync(engines).some((name) => name.startsWith("schema-engine-"))) return;
  const script = join(root, "scripts/prisma/schema-engine.mjs");
  try {
    accessSync(script, constants.X_OK);
  } catch {
    chmodSync(script, 0o755);
  }
  process.env.PRISMA_SCHEMA_ENGINE_BINARY = script;
}

useOwnSchemaEngine();

const url = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL;

export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
  ...(url ? { datasource: { url } } : {}),
});
