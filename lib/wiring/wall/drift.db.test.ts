import { execFileSync } from "node:child_process";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { root } from "@/lib/architecture/source-tree";
import { asSuperuser } from "@/lib/platform/db/testing";

const scratch = `t_${process.env.TEST_PG_RUN}_drift`;
let schemaUrl = "";

beforeAll(async () => {
  await asSuperuser(`create database ${scratch} template template0`);
  schemaUrl = process.env.TEST_DATABASE_ADMIN_URL!.replace(/\/[^/?]+(\?|$)/, `/${scratch}$1`);
  await rowsAt(schemaUrl, schemaSql());
});
afterAll(() => asSuperuser(`drop database if exists ${scratch} with (force)`));

function schemaSql(): string {
  const command = ["node_modules/prisma/build/index.js", "migrate", "diff", "--from-empty", "--to-schema", "prisma", "--script"];
  return execFileSync(process.execPath, command, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

async function rowsAt(connectionString: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const result = await client.query<Record<string, unknown>>(text).finally(() => client.end());
  return result.rows;
}

const OURS = "c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'";

const COLUMNS = `
  select c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
         pg_get_expr(d.adbin, d.adrelid) as standard
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where ${OURS} and c.relkind in ('r', 'p') order by 1`;

// Partial and expression indexes are more than the schema's language says; they live in migrations alone.
const INDEXES = `
  select pg_get_indexdef(x.indexrelid) as definition
  from pg_index x join pg_class c on c.oid = x.indrelid
  where ${OURS} and x.indpred is null and x.indexprs is null order by 1`;

const CONSTRAINTS = `
  select c.relname as owner, k.conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where ${OURS} and k.contype <> 'n' order by 1, 2`;

it.each([["columns", COLUMNS], ["indexes", INDEXES], ["constraints", CONSTRAINTS]])(
  "the migrations make the same %s as the schema", async (_what, text) => {
    const migrated = await asSuperuser(text);
    expect(migrated.length).toBeGreaterThan(20);
    expect(migrated).toEqual(await rowsAt(schemaUrl, text));
  });

it("no unique index is partial", async () => {
  expect(await asSuperuser(`
    select x.indexrelid::regclass as name from pg_index x join pg_class c on c.oid = x.indrelid
    where c.relnamespace = 'public'::regnamespace and x.indisunique and x.indpred is not null`)).toEqual([]);
});
