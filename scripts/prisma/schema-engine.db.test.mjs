import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withClient } from "../postgres/provision.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const database = `t_${process.env.TEST_PG_RUN}_engine`;
const scratch = mkdtempSync(join(tmpdir(), "aura-engine-"));
const ownUrl = Object.assign(new URL(process.env.TEST_DATABASE_ADMIN_URL), { pathname: `/${database}` }).toString();

const SCHEMA = `generator client {
  provider = "prisma-client"
  output   = "../generated"
}
datasource db {
  provider = "postgresql"
}
`;
const MODEL = "model Note {\n  id String @id\n  text String?\n}\n";
// A function body is full of semicolons: it arrives only if the script is sent whole.
const FIRST = `create table "Note" ("id" text primary key, "text" text);
create function two() returns int language plpgsql as $$ begin perform 1; return 2; end $$;`;

/** The binary is named outright, so that the test also runs beside a native engine. */
const prisma = (...args) => promisify(execFile)(process.execPath, [join(root, "node_modules/prisma/build/index.js"), ...args], {
  cwd: scratch,
  env: { ...process.env, DATABASE_OWNER_URL: ownUrl, PRISMA_SCHEMA_ENGINE_BINARY: join(root, "scripts/prisma/schema-engine.mjs"), NO_COLOR: "1" },
});

function addMigration(name, sql) {
  mkdirSync(join(scratch, "prisma/migrations", name), { recursive: true });
  writeFileSync(join(scratch, "prisma/migrations", name, "migration.sql"), sql);
}

beforeAll(async () => {
  mkdirSync(join(scratch, "prisma/models"), { recursive: true });
  cpSync(join(root, "prisma.config.ts"), join(scratch, "prisma.config.ts"));
  symlinkSync(join(root, "node_modules"), join(scratch, "node_modules"));
  writeFileSync(join(scratch, "prisma/schema.prisma"), SCHEMA);
  writeFileSync(join(scratch, "prisma/models/notes.prisma"), MODEL);
  addMigration("20260101000000_first", FIRST);
  writeFileSync(join(scratch, "prisma/migrations/migration_lock.toml"), 'provider = "postgresql"\n');
  await withClient(process.env.TEST_DATABASE_ADMIN_URL, (client) => client.query(`create database ${database}`));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("diff writes the SQL of a schema, and of a change to it, without a database", async () => {
  const all = await prisma("migrate", "diff", "--from-empty", "--to-schema", "prisma", "--script");
  expect(all.stdout).toContain('CREATE TABLE "Note"');
  mkdirSync(join(scratch, "later"));
  writeFileSync(join(scratch, "later/schema.prisma"), SCHEMA + MODEL.replace("text", "title String?\n  text"));
  const change = await prisma("migrate", "diff", "--from-schema", "prisma", "--to-schema", "later", "--script");
  expect(change.stdout).toContain('ALTER TABLE "Note" ADD COLUMN');
});

test("deploy applies whole scripts once, and status knows it", async () => {
  await expect(prisma("migrate", "status")).rejects.toMatchObject({ stdout: expect.stringContaining("20260101000000_first") });
  await prisma("migrate", "deploy");
  const { rows } = await withClient(ownUrl, (client) => client.query("select two() as two"));
  expect(rows).toEqual([{ two: 2 }]);
  expect((await prisma("migrate", "deploy")).stdout).toContain("No pending migrations");
  expect((await prisma("migrate", "status")).stdout).toContain("up to date");
});

test("a migration that fails says which and why, and is not taken for done", async () => {
  addMigration("20260102000000_wrong", "create table broken (a nonsense);");
  await expect(prisma("migrate", "deploy")).rejects.toMatchObject({ stderr: expect.stringMatching(/type "nonsense" does not exist[\s\S]*20260102000000_wrong/) });
  await expect(prisma("migrate", "deploy")).rejects.toMatchObject({ stderr: expect.stringMatching(/P3009|failed migrations/) });
});

test("generate writes the client", async () => {
  expect((await prisma("generate")).stdout).toContain("Generated Prisma Client");
});
