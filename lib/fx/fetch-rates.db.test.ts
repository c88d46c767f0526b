import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { addDays } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { undoWrites } from "@/lib/ingest/undo/undo";
import { createTestProject, importTest, importTestLines } from "@/lib/ingest/writing/testing";
import { forgetEcbFiles } from "@/lib/integrations/ecb/client";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { forgetSettings } from "@/lib/platform/env/settings";
import { getRollupContext, lockProjectFacts } from "@/lib/rollups/project-context";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import { getRateHealth } from "./data/health";
import { fetchRates } from "./mutations/fetch-rates";

/** A Friday evening, after the rates of the day. */
const FRIDAY = new Date("2026-11-20T16:00:00Z");
let sandbox: Sandbox;
let clock = FRIDAY;

beforeAll(async () => {
  await testDatabase();
  sandbox = await startSandbox({ port: 0, stateFile: null, orders: 100, now: () => clock });
  process.env.SANDBOX_URL = sandbox.url;
  forgetSettings();
});
afterEach(() => {
  sandbox.outside.faults.clear();
  clock = FRIDAY;
  forgetEcbFiles();
});
afterAll(async () => {
  delete process.env.SANDBOX_URL;
  forgetSettings();
  await sandbox.close();
});

const line = (order: string, day: string, currency: string) => ({ order, at: `${day}T12:00:00Z`, currency });
const rate = (day: string, base: string, quote: string, value: string) => ({ day, base, quote, rate: value });
const at = (now: Date) => { clock = now; forgetEcbFiles(); return now; };

async function project(day = "2026-11-02"): Promise<ProjectScope> {
  const scope = await createTestProject();
  await importTestLines(scope, [line("1", day, "EUR"), line("2", "2026-11-19", "GBP")]);
  return scope;
}

/** The whole tenant, as the round visits it. */
const fetchAt = (scope: ProjectScope, now: Date) => fetchRates({ ...scope, projectId: null }, at(now));
const stored = (scope: ProjectScope) => asSuperuser<{ pair: string; day: string; rate: string }>(
  "select base || quote as pair, day::text, trim_scale(rate)::text as rate from fx_rates where project_id = $1 order by 1, 2", [scope.projectId]);
const held = async (scope: ProjectScope, base: string, quote: string, day: string) => (await asSuperuser<{ rate: string; rate_day: string }>(
  "select trim_scale(rate)::text as rate, rate_day::text from fx_days where project_id = $1 and base = $2 and quote = $3 and day = $4", [scope.projectId, base, quote, day]))[0];
const published = async (day: string, code: string) => {
  const truth = (await (await fetch(`${sandbox.url}/_control/truth?kind=rates&from=${day}&to=${day}`)).json()) as { days: { units: Record<string, string> }[] };
  return truth.days[0]?.units[code]?.replace(/0+$/, "");
};
const written = (scope: ProjectScope) => asSuperuser("select id, rate, import_id, known_at from fx_rates where project_id = $1 order by id", [scope.projectId]);

test("a project's rates come in back to a week before its oldest amount, once, and hold over the weekend", async () => {
  const scope = await project();
  expect(await getRateHealth(scope, FRIDAY)).toMatchObject({ state: "waiting", source: "European Central Bank", lastDay: null });
  expect(await fetchAt(scope, FRIDAY)).toBe(20);
  const rows = await stored(scope);
  expect([rows[0], rows.at(-1)]).toEqual([
    { pair: "EURGBP", day: "2026-10-26", rate: await published("2026-10-26", "GBP") }, { pair: "EURGBP", day: "2026-11-20", rate: await published("2026-11-20", "GBP") }]);
  expect(await held(scope, "EUR", "GBP", "2026-11-15")).toEqual({ rate: await published("2026-11-13", "GBP"), rate_day: "2026-11-13" });
  const before = await written(scope);
  expect(await fetchAt(scope, FRIDAY)).toBe(0);
  expect(await written(scope)).toEqual(before);
  expect(await getRateHealth(scope, FRIDAY)).toMatchObject({ state: "on_time", lastDay: "2026-11-20", nextTryAt: "2026-11-23T15:15:00.000Z", unpublished: [],
    sentence: "EUR to GBP on each working day; weekends and holidays hold the rate before them." });
});

test("missed days are caught up, older amounts and further currencies bring older days and their rates", async () => {
  const scope = await project();
  await fetchAt(scope, FRIDAY);
  expect(await fetchAt(scope, new Date("2026-11-23T14:00:00Z"))).toBe(0);
  expect(await fetchAt(scope, new Date("2026-11-25T16:00:00Z"))).toBe(3);
  await importTestLines(scope, [line("3", "2026-05-04", "USD")]);
  const now = new Date("2026-11-25T16:01:00Z");
  expect(await fetchAt(scope, now)).toBeGreaterThan(400);
  const pairs = new Set((await stored(scope)).map(({ pair }) => pair));
  expect(pairs).toEqual(new Set(["EURGBP", "EURUSD", "GBPUSD"]));
  expect(await fetchAt(scope, new Date("2026-11-25T16:02:00Z"))).toBe(0);
});

test("one currency needs no rates, and a demo, an archive and other tenants get none", async () => {
  const [alone, demo, other] = [await createTestProject(), await project(), await project()];
  await importTestLines(alone, [line("1", "2026-11-02", "GBP")]);
  await asSuperuser("update projects set is_demo = true where id = $1", [demo.projectId]);
  for (const scope of [alone, demo]) {
    expect(await fetchAt(scope, FRIDAY)).toBe(0);
    expect((await getRateHealth(scope, FRIDAY)).state).toBe("not_needed");
  }
  await asSuperuser("update projects set archived_at = now() where id = $1", [other.projectId]);
  expect(await fetchAt(other, FRIDAY)).toBe(0);
  expect(await stored(other)).toEqual([]);
});

test("what a person imported wins for its day, in either direction; undone, the fetched come back", async () => {
  const scope = await project();
  const early = await importTest(scope, { kind: "fx_rates", rows: [rate("2026-11-18", "EUR", "GBP", "0.5")] });
  expect(await fetchAt(scope, FRIDAY)).toBe(19);
  const late = await importTest(scope, { kind: "fx_rates", rows: [rate("2026-11-13", "EUR", "GBP", "0.6"), rate("2026-11-10", "GBP", "EUR", "2")] });
  expect([(await held(scope, "EUR", "GBP", "2026-11-18"))?.rate, (await held(scope, "EUR", "GBP", "2026-11-15"))?.rate, (await held(scope, "GBP", "EUR", "2026-11-10"))?.rate,
    (await held(scope, "EUR", "GBP", "2026-11-10"))?.rate]).toEqual(["0.5", "0.6", "2", "0.5"]);
  expect(await held(scope, "EUR", "GBP", "2026-11-17")).toEqual({ rate: await published("2026-11-17", "GBP"), rate_day: "2026-11-17" });
  await fetchAt(scope, new Date("2026-11-23T16:00:00Z"));
  expect((await held(scope, "EUR", "GBP", "2026-11-18"))?.rate).toBe("0.5");
  for (const { importId } of [late, early]) {
    await withTenantSql(scope, async (db) => {
      await lockProjectFacts(db, scope);
      await undoWrites(db, await getRollupContext(db, scope), { importId, kind: "fx_rates" }, { tell: () => Promise.resolve() });
    });
  }
  await fetchAt(scope, new Date("2026-11-23T16:05:00Z"));
  for (const { day, rate: value } of await stored(scope)) expect([day, value]).toEqual([day, await published(day, "GBP")]);
  expect((await stored(scope)).length).toBe(21);
});

test("a bank that fails or speaks otherwise is said, waited for longer each time, and takes nothing away", async () => {
  const scope = await project();
  await fetchAt(scope, FRIDAY);
  const before = await stored(scope);
  sandbox.outside.faults.order({ kind: "drift", service: "ecb" });
  const monday = new Date("2026-11-23T16:00:00Z");
  expect(await fetchAt(scope, monday)).toBe(0);
  expect(await getRateHealth(scope, monday)).toMatchObject({ state: "failing", lastDay: "2026-11-20", nextTryAt: "2026-11-23T16:10:00.000Z",
    sentence: expect.stringMatching(/^The file of the European Central Bank cannot be read: .+ It is tried again by itself; rates that are here are kept\.$/) as string });
  expect(await fetchAt(scope, new Date("2026-11-23T16:09:00Z"))).toBe(0);
  sandbox.outside.faults.order({ kind: "html", service: "ecb" });
  await fetchAt(scope, new Date("2026-11-23T16:10:00Z"));
  expect(await getRateHealth(scope, monday)).toMatchObject({ state: "failing", nextTryAt: "2026-11-23T16:30:00.000Z" });
  expect(await stored(scope)).toEqual(before);
  expect(await fetchAt(scope, new Date("2026-11-23T16:30:00Z"))).toBe(1);
  expect((await getRateHealth(scope, monday)).state).toBe("on_time");
});

test("a day that is published late is asked for again, and a currency without rates is named", async () => {
  const scope = await project();
  await importTestLines(scope, [line("4", "2026-11-10", "TWD")]);
  clock = new Date("2026-11-20T12:00:00Z");
  forgetEcbFiles();
  expect(await fetchRates({ ...scope, projectId: null }, FRIDAY)).toBe(19);
  expect(await getRateHealth(scope, FRIDAY)).toMatchObject({ lastDay: "2026-11-19", nextTryAt: "2026-11-20T16:30:00.000Z", unpublished: ["TWD"],
    sentence: "EUR to GBP on each working day; weekends and holidays hold the rate before them. The source publishes none for TWD; import those as a file." });
  expect(await fetchAt(scope, new Date("2026-11-20T16:30:00Z"))).toBe(1);
  expect((await getRateHealth(scope, new Date(`${addDays("2026-11-20", 6)}T12:00:00Z`))).state).toBe("late");
});

test("switched off, nothing is fetched and it says how to turn it on", async () => {
  const scope = await project();
  process.env.FX_SOURCE = "off";
  forgetSettings();
  expect(await fetchAt(scope, FRIDAY)).toBe(0);
  expect(await getRateHealth(scope, FRIDAY)).toMatchObject({ state: "off", source: null, sentence: expect.stringContaining("FX_SOURCE=ecb") as string });
  delete process.env.FX_SOURCE;
  forgetSettings();
});
