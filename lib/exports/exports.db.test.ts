import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { asSuperuser } from "@/lib/platform/db/testing";
import { fillJobs } from "@/lib/platform/jobs/definition";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { expireBlobs } from "@/lib/platform/blobs/blob";
import { newId } from "@/lib/core/ids";
import { DIRECT_ROWS } from "./constants";
import { getExport, listExports } from "./data/get-export";
import { exportJob } from "./jobs";
import { cancelExport, noticeExport } from "./mutations/change";
import { repeatExport } from "./mutations/create";
import { expireExports } from "./mutations/expire";
import { fetchExport } from "./mutations/fetch";
import { makeExport } from "./mutations/make";
import { listExportsQuery } from "./schema";
import { ask, asMember, fetchText } from "./testing/ask";

fillJobs([exportJob]);
let large: ProjectScope;
beforeAll(async () => (large = await makeMany()));
afterAll(stopProducer);

const page = listExportsQuery.parse({});
const due = listExportsQuery.parse({ due: "true" });
const never = new AbortController().signal;
const campaigns = { kind: "campaigns", question: {} } as const;

/** More campaigns than are exported at once. */
async function makeMany(rows = DIRECT_ROWS + 1): Promise<ProjectScope> {
  const scope = await makeProject();
  await asSuperuser(`insert into campaigns (tenant_id, project_id, id, channel, account, external_id, name, name_day)
    select $1, $2, gen_random_uuid(), 'meta', '', lpad(n::text, 8, '0'), '=campaign ' || n, '2026-01-01' from generate_series(1, $3::int) n`, [scope.tenantId, scope.projectId, rows]);
  return asMember(scope);
}

const audited = (scope: ProjectScope) => asSuperuser<{ action: string }>("select action from audit_events where tenant_id = $1 order by id", [scope.tenantId]);

describe("a small export", () => {
  it("is made while it is fetched, with heads, guard and options, and is noted", async () => {
    const scope = await makeMany(3);
    const item = await ask(scope, { ...campaigns, options: { bom: true, separator: "semicolon" } });
    expect(item).toMatchObject({ status: "direct", canFetch: true, isMine: true, rows: 0, bytes: null, fileName: expect.stringMatching(/-campaigns-\d{4}-\d\d-\d\d\.csv$/) });
    const text = await fetchText(scope, item.id);
    expect(text.startsWith("\uFEFFChannel;Account;Campaign;")).toBe(true);
    expect(text.split("\r\n")[1]).toMatch(/^meta;;'=campaign 1;00000001;/);
    expect(await getExport(scope, item.id)).toMatchObject({ rows: 3, finishedAt: expect.any(String) });
    expect((await audited(scope)).map(({ action }) => action)).toEqual(["export.create"]);
  });

  it("holds no e-mail address of a customer", async () => {
    const scope = asMember(await makeProject());
    await insertRows(scope, "customers", [{ id: newId(), external_id: "C1", email_hash: "hash", email_encrypted: "sealed" }]);
    const text = await fetchText(scope, (await ask(scope, { kind: "customers", question: {} })).id);
    expect(text).not.toMatch(/mail|sealed|hash/i);
  });

  it("can no longer be fetched after a while, but be repeated", async () => {
    const scope = await makeMany(1);
    const { id } = await ask(scope, campaigns);
    await asSuperuser("update exports set expires_at = now() where id = $1", [id]);
    await expect(fetchText(scope, id)).rejects.toMatchObject({ code: "conflict", detail: expect.stringContaining("expired") });
    const again = await repeatExport(scope, id);
    expect(again.id).not.toBe(id);
    expect((await fetchText(scope, again.id)).split("\r\n")).toHaveLength(3);
  });

  it("of a question that cannot be answered is refused when it is asked", async () => {
    const scope = asMember(await makeProject());
    const question = { metrics: ["ad_spend"], dimensions: ["product" as const], range: { from: "2026-01-01", to: "2026-01-31" } };
    await expect(ask(scope, { kind: "metrics", question })).rejects.toMatchObject({ code: "incompatible_dimension" });
    expect((await listExports(scope, page)).items).toEqual([]);
  });
});

describe("a large export", () => {
  it("is made by a job into a blob, told once, kept for a week, and then gone", async () => {
    const scope = await makeMany();
    const { id, status } = await ask(scope, campaigns);
    expect(status).toBe("queued");
    await expect(fetchExport(scope, id)).rejects.toMatchObject({ code: "conflict" });
    expect((await listExports(scope, due)).items.map((item) => item.id)).toEqual([id]);
    await makeExport(scope, id, never);
    const made = await getExport(scope, id);
    expect(made).toMatchObject({ status: "ready", canFetch: true, rows: DIRECT_ROWS + 1, expectedRows: DIRECT_ROWS + 1 });
    const text = await fetchText(scope, id);
    expect(Buffer.byteLength(text)).toBe(made.bytes);
    const rows = parse(text, { record_delimiter: "\r\n", columns: true }) as { "Campaign number": string }[];
    expect(rows.map((row) => Number(row["Campaign number"]))).toEqual(Array.from({ length: DIRECT_ROWS + 1 }, (_, at) => at + 1));
    expect([await noticeExport(scope, id), await noticeExport(scope, id)]).toEqual([{ isFirst: true }, { isFirst: false }]);
    expect((await listExports(scope, due)).items).toEqual([]);
    expect((await audited(scope)).map(({ action }) => action)).toEqual(["export.create", "export.fetch"]);
    await asSuperuser("update exports set expires_at = now() where id = $1", [id]);
    await asSuperuser("update blobs set expires_at = now() where tenant_id = $1", [scope.tenantId]);
    expect(await expireExports(scope)).toEqual({ expired: 1, abandoned: 0, forgotten: 0 });
    expect(await expireBlobs(scope)).toBe(1);
    expect(await getExport(scope, id)).toMatchObject({ status: "expired", canFetch: false });
    await expect(fetchExport(scope, id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("whose process dies is never offered half, and is made whole by the next run", async () => {
    const scope = await makeMany();
    const { id } = await ask(scope, campaigns);
    const dying = new AbortController();
    const run = makeExport(scope, id, dying.signal);
    dying.abort();
    await expect(run).rejects.toThrow();
    // What a killed process leaves: a row that says "running" and a blob without an end.
    await asSuperuser("insert into blobs (tenant_id, id, kind, name, media_type, bytes, expires_at) values ($1, $2, 'export', $3, 'text/csv', -1, now() - interval '1 s')", [scope.tenantId, newId(), id]);
    expect(await getExport(scope, id)).toMatchObject({ status: "running", canFetch: false, bytes: null });
    await expect(fetchExport(scope, id)).rejects.toMatchObject({ code: "conflict" });
    await makeExport(scope, id, never);
    expect((await fetchText(scope, id)).split("\r\n")).toHaveLength(DIRECT_ROWS + 3);
    expect(await expireBlobs(scope)).toBe(1);
    expect(await asSuperuser("select 1 from blobs where tenant_id = $1", [scope.tenantId])).toHaveLength(1);
  });

  it("that is cancelled stops and leaves no blob", async () => {
    const scope = await makeMany();
    const { id } = await ask(scope, campaigns);
    const run = makeExport(scope, id, never);
    await cancelExport(scope, id);
    await run;
    expect(await getExport(scope, id)).toMatchObject({ status: "cancelled", canFetch: false });
    expect(await asSuperuser("select 1 from blobs where tenant_id = $1", [scope.tenantId])).toEqual([]);
    await expect(cancelExport(scope, id)).rejects.toMatchObject({ code: "conflict" });
    await makeExport(scope, id, never);
    expect((await getExport(scope, id)).status).toBe("cancelled");
  });

  it("that fails says why, and its job ends", async () => {
    const scope = asMember(large);
    const { id } = await ask(scope, campaigns);
    await asSuperuser("update exports set question = '{\"unknown\": 1}' where id = $1", [id]);
    await exportJob.run({ scope, data: { exportId: id }, jobId: newId(), signal: never });
    expect(await getExport(scope, id)).toMatchObject({ status: "failed", error: { sentence: expect.stringContaining("repeat") } });
  });

  it("that no job takes up any more is ended by the round", async () => {
    const scope = asMember(large);
    const { id } = await ask(scope, campaigns);
    expect(await expireExports(scope)).toMatchObject({ abandoned: 0 });
    await asSuperuser("delete from pgboss.job where data->'data'->>'exportId' = $1", [id]);
    await asSuperuser("update exports set updated_at = now() - interval '3 hours' where id = $1", [id]);
    expect(await expireExports(scope)).toMatchObject({ abandoned: 1 });
    expect(await getExport(scope, id)).toMatchObject({ status: "failed", error: { sentence: expect.stringContaining("Repeat") } });
  });

  it("has few beside it of the same person", async () => {
    const scope = asMember(large);
    for (let made = 0; made < 5; made++) await ask(scope, campaigns);
    await expect(ask(scope, campaigns)).rejects.toMatchObject({ code: "conflict" });
    expect((await ask(asMember(scope), campaigns)).status).toBe("queued");
  });
});

describe("who may", () => {
  it("another project or tenant finds nothing", async () => {
    const scope = await makeMany(1);
    const { id } = await ask(scope, campaigns);
    for (const stranger of [asMember(await makeProject()), asMember(await makeProject(scope.tenantId))]) {
      for (const attempt of [getExport, fetchExport, repeatExport, cancelExport, noticeExport]) await expect(attempt(stranger, id)).rejects.toMatchObject({ code: "not_found" });
      expect((await listExports(stranger, page)).items).toEqual([]);
    }
  });

  it("a role that may not read the rows gets no file, not even a colleague's", async () => {
    const scope = await makeMany(1);
    const { id } = await ask(scope, campaigns);
    const billing = asMember(scope, "billing");
    await expect(ask(billing, campaigns)).rejects.toMatchObject({ code: "forbidden" });
    await expect(fetchExport(billing, id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listExports(billing, page)).items).toEqual([]);
  });

  it("a viewer exports, and cancels only what is theirs", async () => {
    const scope = asMember(large);
    const { id } = await ask(scope, campaigns);
    await expect(cancelExport(asMember(scope), id)).rejects.toMatchObject({ code: "forbidden" });
    expect((await cancelExport(asMember(scope, "admin"), id)).status).toBe("cancelled");
    expect((await listExports(asMember(scope), page)).items[0]).toMatchObject({ id, isMine: false, madeBy: null });
  });
});
