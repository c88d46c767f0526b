import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closePool } from "@/lib/platform/db/pool";
import { assertDatabaseIsSafe } from "@/lib/platform/db/safety";
import { cloneTestDatabase, type TestDatabase } from "@/lib/platform/db/testing";

let database: TestDatabase;
const served = process.env.DATABASE_URL;

beforeAll(async () => { database = await cloneTestDatabase(`wall_${process.env.VITEST_POOL_ID ?? "0"}`); });
beforeEach(() => serveAs(database.appUrl));
afterAll(() => serveAs(served));

async function serveAs(url: string | undefined): Promise<void> {
  await closePool();
  process.env.DATABASE_URL = url;
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function whileChanged(change: string, back: string): Promise<string> {
  await asAdmin(change);
  const refusal = await assertDatabaseIsSafe().then(() => "served", (error: Error) => error.message);
  await asAdmin(back);
  return refusal;
}

describe("the application", () => {
  it("serves as aura_app from a database behind its walls", async () => {
    await expect(assertDatabaseIsSafe()).resolves.toBeUndefined();
  });

  it("refuses to be a superuser or the owner of tables", async () => {
    await serveAs(database.adminUrl);
    await expect(assertDatabaseIsSafe()).rejects.toThrow(/superuser/);
    await serveAs(database.ownerUrl);
    await expect(assertDatabaseIsSafe()).rejects.toThrow(/owns tables/);
  });

  it("refuses a table that lacks its policies", async () => {
    expect(await whileChanged("create table leaks (tenant_id uuid)", "drop table leaks")).toMatch(/"leaks".*not enabled/);
    expect(await whileChanged("alter table orders no force row level security", "alter table orders force row level security"))
      .toMatch(/"orders".*not forced/);
    expect(await whileChanged(
      "create table open (tenant_id uuid); alter table open enable row level security; alter table open force row level security",
      "drop table open")).toMatch(/"open".*no tenant policy/);
    expect(await whileChanged("alter policy project_wall on orders rename to mislaid", "alter policy mislaid on orders rename to project_wall"))
      .toMatch(/"orders".*no project policy/);
    await expect(assertDatabaseIsSafe()).resolves.toBeUndefined();
  });
});
