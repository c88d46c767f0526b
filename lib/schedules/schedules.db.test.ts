import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent } from "undici";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asProjectId, asUserId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { applyNow, checkNow, uploadText } from "@/lib/imports/testing";
import { getImport, listImports } from "@/lib/imports/data/get-import";
import { discardImport } from "@/lib/imports/mutations/apply";
import { createTestProject } from "@/lib/ingest/writing/testing";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { asSuperuser } from "@/lib/platform/db/testing";
import type { Door } from "@/lib/platform/http-client/download";
import { createPreset } from "@/lib/presets/mutations";
import { getSchedule, listSchedules } from "./data/list";
import { placeOf } from "./data/place";
import { createSchedule, deleteSchedule, startSchedule, updateSchedule } from "./mutations/change";
import { runJob } from "@/lib/platform/jobs/worker";
import { fetchJob, fetchThrough } from "./jobs";
import { fetchDue } from "./mutations/fetch-due";
import { runSchedule } from "./mutations/run";

const HEAD = "date,base,quote,rate\n";
const RATES = `${HEAD}2026-01-05,EUR,GBP,0.84\n2026-01-06,EUR,GBP,0.85\n`;
const door: Door = { check: (address) => new URL(address), dispatcher: new Agent() };
const fetchHere = fetchThrough(door);

let server: Server;
let url: string;
let calls = 0;
let file: { status?: number; text: string; etag?: string };

beforeEach(async () => {
  calls = 0;
  file = { text: RATES, etag: '"1"' };
  server = createServer((request, response) => {
    calls += 1;
    if (file.etag && request.headers["if-none-match"] === file.etag) return void response.writeHead(304).end();
    response.writeHead(file.status ?? 200, file.etag ? { etag: file.etag } : {}).end(file.text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/daily/rates.csv?token=secret`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function asMember(): Promise<ProjectScope> {
  return { ...await createTestProject(), actor: { kind: "member", userId: asUserId(newId()) } };
}

const asJob = (scope: ProjectScope): ProjectScope => ({ ...scope, actor: { kind: "job", name: "imports.fetch" } });

const addPreset = (scope: ProjectScope) => createPreset(scope, {
  name: "Rates", columns: ["date", "base", "quote", "rate"], replace: false,
  mapping: { kind: "fx_rates", columns: { date: 0, base: 1, quote: 2, rate: 3 }, constants: {}, formats: { date: "iso", decimal: "." }, rules: { negativeQuantity: "movement" }, ambiguous: [] },
});

/** Made as a person makes it; then pointed at the server here, which no person could. */
async function addSchedule(scope: ProjectScope, more: { presetId?: string; refused?: "wait" | "skip" } = {}): Promise<string> {
  const { id } = await createSchedule(scope, { name: "Daily rates", kind: "fx_rates", url: "https://example.com/rates.csv?token=secret", everyHours: 24, refused: "wait", ...more });
  await asSuperuser("UPDATE import_schedules SET url_encrypted = $2 WHERE id = $1", [id, encryptText(url, placeOf(scope, id))]);
  await asSuperuser("DELETE FROM pgboss.job WHERE data->'data'->>'scheduleId' = $1", [id]);
  return id;
}

const run = (scope: ProjectScope, id: string) => runSchedule(asJob(scope), id, fetchHere);
const files = async (scope: ProjectScope) => (await listImports(scope, { skip: 0, limit: 20 })).items.map(({ fileName, status }) => [fileName, status]);

test("with a preset it imports without a person, and an unchanged file is not read again", async () => {
  const scope = await asMember();
  const id = await addSchedule(scope, { presetId: (await addPreset(scope)).id });
  expect(await getSchedule(scope, id)).toMatchObject({ state: "new", host: "example.com", hasMapping: true });
  await run(scope, id);
  expect(await getSchedule(scope, id)).toMatchObject({ state: "imported", failures: 0, sentence: null });
  expect(await files(scope)).toEqual([["rates.csv", "applied"]]);
  await run(scope, id);
  expect([calls, await files(scope)]).toEqual([2, [["rates.csv", "applied"]]]);
  expect((await getSchedule(scope, id)).state).toBe("unchanged");
  file = { text: `${RATES}2026-01-07,EUR,GBP,0.86\n`, etag: '"2"' };
  await run(scope, id);
  expect(await files(scope)).toHaveLength(2);
  expect((await asSuperuser("SELECT 1 FROM fx_rates WHERE tenant_id = $1", [scope.tenantId])).length).toBe(3);
});

test("without one a person confirms the first file, and the next is read in the same way", async () => {
  const scope = await asMember();
  const id = await addSchedule(scope);
  await run(scope, id);
  expect(await getSchedule(scope, id)).toMatchObject({ state: "needs_you", hasMapping: false, sentence: "Confirm the columns of the fetched file." });
  await run(scope, id);
  expect(calls).toBe(1);
  await expect(startSchedule(scope, id)).rejects.toMatchObject({ code: "conflict" });
  const first = await getImport(scope, (await getSchedule(scope, id)).lastImportId!);
  await applyNow(scope, await checkNow(scope, first));
  file = { text: `${HEAD}2026-02-01,EUR,GBP,0.9\n`, etag: '"2"' };
  await run(scope, id);
  expect(await getSchedule(scope, id)).toMatchObject({ state: "imported", hasMapping: true });
  file = { text: "day;pair;value\n2026-03-01;EURGBP;1\n", etag: '"3"' };
  await run(scope, id);
  expect((await getSchedule(scope, id)).state).toBe("needs_you");
});

test("refused rows wait for a person, or are left out where the schedule says so", async () => {
  const scope = await asMember();
  const presetId = (await addPreset(scope)).id;
  file = { text: `${RATES}someday,EUR,GBP,1\n` };
  const waiting = await addSchedule(scope, { presetId });
  await run(scope, waiting);
  expect(await getSchedule(scope, waiting)).toMatchObject({ state: "needs_you", sentence: expect.stringMatching(/refused/) as string });
  await discardImport(scope, (await getSchedule(scope, waiting)).lastImportId!);
  const skipping = await addSchedule(scope, { presetId, refused: "skip" });
  await run(scope, skipping);
  expect((await getSchedule(scope, skipping)).state).toBe("imported");
  file = { text: `${HEAD}someday,EUR,GBP,1\n` };
  await run(scope, skipping);
  expect((await getSchedule(scope, skipping)).state).toBe("needs_you");
});

test("a run that was killed is taken up where it stood, without fetching again", async () => {
  const scope = await asMember();
  const id = await addSchedule(scope, { presetId: (await addPreset(scope)).id });
  const uploaded = await uploadText(asJob(scope), "fx_rates", RATES);
  await asSuperuser("UPDATE imports SET status = 'checking' WHERE id = $1", [uploaded.id]);
  await asSuperuser("UPDATE import_schedules SET last_import_id = $2::uuid, mapping = jsonb_set(mapping, '{automatic}', to_jsonb($2::uuid)) WHERE id = $1", [id, uploaded.id]);
  await run(scope, id);
  expect([calls, (await getImport(scope, uploaded.id)).status, (await getSchedule(scope, id)).state]).toEqual([0, "applied", "new"]);
});

test("failures are told in words, tried later and later, and switch it off after eight", async () => {
  const scope = await asMember();
  const id = await addSchedule(scope);
  file = { status: 503, text: "" };
  const waits: number[] = [];
  for (let failure = 1; failure <= 7; failure++) {
    await run(scope, id);
    const { nextRunAt, failures } = await getSchedule(scope, id);
    expect(failures).toBe(failure);
    waits.push(Math.round((Date.parse(nextRunAt!) - Date.now()) / 60_000));
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320]);
  await run(scope, id);
  expect(await getSchedule(scope, id)).toMatchObject({ state: "off", isEnabled: false, nextRunAt: null, sentence: "The server has a problem of its own (status 503)." });
  expect(await updateSchedule(scope, id, { isEnabled: true })).toMatchObject({ state: "new", failures: 0, isEnabled: true });
  file = { text: "<!DOCTYPE html><title>Sign in</title>" };
  await run(scope, id);
  expect(await getSchedule(scope, id)).toMatchObject({ state: "failing", sentence: expect.stringMatching(/web page/) as string });
});

test("the job itself fetches public https alone", async () => {
  const scope = await asMember();
  const id = await addSchedule(scope);
  const job = { id: newId(), data: { ...scope, data: { scheduleId: id } }, signal: new AbortController().signal };
  await runJob(fetchJob, { openScope: () => Promise.resolve(asJob(scope)) }, job);
  expect(await getSchedule(scope, id)).toMatchObject({ state: "failing", failures: 1, sentence: "The address, or one that it leads to, is not https on the public internet." });
  expect([calls, await files(scope)]).toEqual([0, []]);
});

test("what is due is started once, and nothing that is paused", async () => {
  const scope = await asMember();
  const [due, paused, later] = [await addSchedule(scope), await addSchedule(scope), await addSchedule(scope)];
  await asSuperuser("UPDATE import_schedules SET next_run_at = now() - interval '1 minute' WHERE id = ANY($1::uuid[])", [[due, paused]]);
  await updateSchedule(scope, paused, { isEnabled: false });
  const round = { ...asJob(scope), projectId: null };
  expect([await fetchDue(round), await fetchDue(round)]).toEqual([1, 0]);
  const states = new Map((await listSchedules(scope, { skip: 0, limit: 10 })).items.map(({ id, state }) => [id, state]));
  expect([states.get(due), states.get(paused), states.get(later)]).toEqual(["running", "paused", "new"]);
});

test("an address is kept sealed, and bad ones are refused by name", async () => {
  const scope = await asMember();
  const { id } = await createSchedule(scope, { name: "Sealed", kind: "orders", url: "https://example.com/a.csv?token=secret", everyHours: 1, refused: "wait" });
  expect(JSON.stringify(await asSuperuser("SELECT * FROM import_schedules WHERE id = $1", [id]))).not.toMatch(/secret|a\.csv/);
  for (const bad of ["http://example.com/a.csv", "https://127.0.0.1/a", "https://u:p@example.com", "nonsense"]) {
    await expect(updateSchedule(scope, id, { url: bad })).rejects.toMatchObject({ code: "validation_failed", fields: { url: [expect.any(String)] } });
  }
});

test("another project and another tenant see no schedule and change none", async () => {
  const scope = await asMember();
  const id = await addSchedule(scope);
  for (const other of [{ ...scope, projectId: asProjectId(newId()) }, await asMember()]) {
    await expect(getSchedule(other, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(updateSchedule(other, id, { isEnabled: false })).rejects.toMatchObject({ code: "not_found" });
    await expect(startSchedule(other, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteSchedule(other, id)).rejects.toMatchObject({ code: "not_found" });
    await runSchedule(asJob(other), id, fetchHere);
  }
  expect([calls, (await getSchedule(scope, id)).isEnabled]).toEqual([0, true]);
  await deleteSchedule(scope, id);
  await expect(getSchedule(scope, id)).rejects.toMatchObject({ code: "not_found" });
});
