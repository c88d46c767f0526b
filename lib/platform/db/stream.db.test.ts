import { expect, test } from "vitest";
import { makeProject } from "@/lib/projects/testing";
import { sql, type SqlClient } from "./sql";
import { streamTenantSql } from "./stream";
import { asSuperuser } from "./testing";

const LIMITS = { aheadChars: 100, limitMs: 30_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
type Work = (db: SqlClient, write: (text: string) => Promise<void>) => Promise<void>;

async function readAll(text: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const piece of text) all.push(piece);
  return all;
}

/** Writes ten characters again and again, and counts. */
function counting(most: number): { work: Work; written: () => number } {
  let count = 0;
  return {
    written: () => count,
    work: async (_db, write) => {
      for (; count < most; count++) await write("0123456789");
    },
  };
}

const openTransactions = async () => (await asSuperuser("select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'")).length;

test("all pieces arrive in order, of one snapshot that sees one tenant and writes nothing", async () => {
  const scope = await makeProject();
  const pieces = await readAll(streamTenantSql(scope, async (db, write) => {
    for (let n = 0; n < 50; n++) await write(String((await db.one<{ n: number }>(sql`select count(*)::int + ${n}::int as n from projects`))?.n));
  }, LIMITS));
  expect(pieces).toEqual(Array.from({ length: 50 }, (_, n) => String(n + 1)));
  const writing = streamTenantSql(scope, async (db) => void (await db.run(sql`delete from projects`)), LIMITS);
  await expect(readAll(writing)).rejects.toThrow(/read-only/);
});

test("a slow reader makes the writer wait, and one that leaves frees the connection", async () => {
  const scope = await makeProject();
  const { work, written } = counting(10_000);
  const stream = streamTenantSql(scope, work, LIMITS);
  await stream.next();
  await pause(100);
  expect(written()).toBeLessThan(15);
  expect(await openTransactions()).toBe(1);
  await stream.return(undefined);
  expect(await openTransactions()).toBe(0);
  expect(written()).toBeLessThan(15);
});

test("a reader that takes too long loses the connection and hears of it", async () => {
  const scope = await makeProject();
  const stream = streamTenantSql(scope, counting(10_000).work, { ...LIMITS, limitMs: 150 });
  await stream.next();
  await pause(400);
  expect(await openTransactions()).toBe(0);
  await expect(readAll(stream)).rejects.toThrow("in time");
});

test("what was made in time may be read as slowly as one likes", async () => {
  const scope = await makeProject();
  const stream = streamTenantSql(scope, counting(5).work, { ...LIMITS, limitMs: 500 });
  await stream.next();
  await pause(700);
  expect(await readAll(stream)).toHaveLength(4);
});

test("faults of the work and a signal end the stream", async () => {
  const scope = await makeProject();
  const failing = streamTenantSql(scope, async (_db, write) => {
    await write("a");
    throw new Error("no more");
  }, LIMITS);
  await expect(readAll(failing)).rejects.toThrow("no more");
  const stopping = new AbortController();
  const stream = streamTenantSql(scope, counting(10_000).work, { ...LIMITS, signal: stopping.signal });
  await stream.next();
  stopping.abort();
  await expect(readAll(stream)).rejects.toThrow("stopped");
  expect(await openTransactions()).toBe(0);
});
