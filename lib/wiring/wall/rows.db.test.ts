import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { getPool } from "@/lib/platform/db/pool";
import { identifier, sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { asOwner } from "@/lib/platform/db/testing";
import { columnsOf, fillTables, scopeOf, walledTables } from "./testing/rows";

// Nothing here has a predicate: what holds is row-level security alone.
const [tenantA, tenantB, first, second, foreign] = [newId(), newId(), newId(), newId(), newId()];
let tables: { name: string; ofProject: boolean }[] = [];

beforeAll(async () => {
  await fillTables(tenantA, first);
  await fillTables(tenantA, second);
  await fillTables(tenantB, foreign);
  tables = await walledTables();
});

interface Seen { tenant_id: string; project_id: string | null }

const see = (db: SqlClient, table: string, ofProject: boolean) =>
  db.query<Seen>(sql`select distinct tenant_id, ${ofProject ? sql`project_id` : sql`null`} as project_id from ${identifier(table)}`);

describe("reading without any predicate", () => {
  it.each([[tenantA, first], [tenantA, second], [tenantB, foreign]])("sees only the rows of the scope", async (tenantId, projectId) => {
    await withTenantSql(scopeOf(tenantId, projectId), async (db) => {
      for (const { name, ofProject } of tables) {
        expect([name, await see(db, name, ofProject)]).toEqual([name, [{ tenant_id: tenantId, project_id: ofProject ? projectId : null }]]);
      }
    });
  });

  it("sees no project's rows without a project", async () => {
    await withTenantSql(scopeOf(tenantA, null), async (db) => {
      for (const { name, ofProject } of tables) expect([name, (await see(db, name, ofProject)).length]).toEqual([name, ofProject ? 0 : 1]);
    });
  });

  it("sees nothing without a tenant, also on a connection that had one before", async () => {
    for (let round = 0; round < 3; round += 1) {
      for (const { name } of tables) expect([name, (await getPool().query(`select 1 from ${name}`)).rowCount]).toEqual([name, 0]);
      await withTenantSql(scopeOf(tenantA, first), async (db) => db.query(sql`select 1`));
    }
  });

  it("holds for Prisma too", async () => {
    const slugs = await withTenant(scopeOf(tenantB, foreign), (tx) => tx.project.findMany({ select: { tenantId: true } }));
    expect(slugs.every(({ tenantId }) => tenantId === tenantB)).toBe(true);
    expect(await withTenant(scopeOf(tenantB, first), (tx) => tx.order.count())).toBe(0);
  });
});

describe("writing without any predicate", () => {
  it("refuses rows of another tenant", async () => {
    for (const { name, ofProject } of tables) {
      const { inserted, moved } = await tryToGive(scopeOf(tenantA, first), name, tenantB, ofProject ? foreign : null);
      expect([name, inserted]).toEqual([name, REFUSED]);
      expect([name, [REFUSED, NO_PRIVILEGE].some((answer) => answer === moved)]).toEqual([name, true]);
    }
  });

  it("refuses rows of another project of the same tenant", async () => {
    for (const { name } of tables.filter(({ ofProject }) => ofProject)) {
      expect([name, await tryToGive(scopeOf(tenantA, first), name, tenantA, second)]).toEqual([name, { inserted: REFUSED, moved: REFUSED }]);
    }
  });

  it("neither changes nor deletes what it does not see", async () => {
    for (const { name, ofProject } of tables) {
      const others = ofProject ? `tenant_id <> '${tenantA}' or project_id <> '${first}'` : `tenant_id <> '${tenantA}'`;
      for (const statement of [`update ${name} set tenant_id = tenant_id where ${others}`, `delete from ${name} where ${others}`]) {
        expect([statement, [0, NO_PRIVILEGE]]).toEqual([statement, expect.arrayContaining([await attempt(scopeOf(tenantA, first), statement)])]);
      }
    }
    for (const [tenantId, projectId] of [[tenantA, second], [tenantB, foreign]] as const) {
      await withTenantSql(scopeOf(tenantId, projectId), async (db) => {
        for (const { name, ofProject } of tables) expect([name, (await see(db, name, ofProject)).length]).toEqual([name, 1]);
      });
    }
  });
});

describe("the owner", () => {
  it("reaches the rows of two tenants in a data migration", async () => {
    for (const { name } of tables) {
      const changed = await asOwner<{ tenant_id: string }>(
        `with changed as (update ${name} set tenant_id = tenant_id where tenant_id = any($1) returning tenant_id)
         select distinct tenant_id from changed order by 1`, [[tenantA, tenantB]]);
      expect([name, changed.map((row) => row.tenant_id)]).toEqual([name, [tenantA, tenantB].sort()]);
    }
  });
});

const REFUSED = "new row violates row-level security policy";
const NO_PRIVILEGE = "permission denied";

/** Copies and moves the scope's own rows into a place that is not its own; both must be refused. */
async function tryToGive(scope: Scope, table: string, tenantId: string, projectId: string | null) {
  const columns = (await columnsOf(table)).map(({ name }) => `"${name}"`);
  const place: Record<string, string> = { '"tenant_id"': `'${tenantId}'::uuid`, ...(projectId ? { '"project_id"': `'${projectId}'::uuid` } : {}) };
  const from = columns.map((column) => Object.entries(place).find(([key]) => key === column)?.[1] ?? column);
  const set = Object.entries(place).map(([column, id]) => `${column} = ${id}`);
  return {
    inserted: await attempt(scope, `insert into ${table} (${columns.join()}) select ${from.join()} from ${table}`),
    moved: await attempt(scope, `update ${table} set ${set.join()}`),
  };
}

/** How many rows changed, or the beginning of what Postgres said. */
async function attempt(scope: Scope, statement: string): Promise<number | string> {
  try {
    return await withTenantSql(scope, async (db) => (await db.raw.query(statement)).rowCount ?? 0);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return [REFUSED, NO_PRIVILEGE].find((beginning) => said.startsWith(beginning)) ?? said;
  }
}
