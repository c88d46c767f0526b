import { expect, test } from "vitest";
import { asProjectId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { createTestProject } from "@/lib/ingest/writing/testing";
import { asSuperuser } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { checkRollups } from "@/lib/rollups/check";
import { getRollupContext } from "@/lib/rollups/project-context";
import { expireImports } from "./mutations/expire";
import { getImport, listImports } from "./data/get-import";
import { listKeptFacts, previewUndo } from "./data/undo-preview";
import { startUndo, undoImport } from "./mutations/undo";
import { applyNow, checkNow, uploadText } from "./testing";
import { undoJob } from "./jobs";
import { runJob } from "@/lib/platform/jobs/worker";

const HEAD = "Order,Date,SKU,Title,Quantity,Price,Customer\n";
const FIRST = `${HEAD}1,2024-01-05,A,Soap,1,5,ann\n2,2024-01-06,B,Brush,1,5,bob\n`;
const SECOND = `${HEAD}2,2024-01-06,B,Brush,3,5,bob\n3,2024-01-07,A,Soap bar,1,5,ann\n`;
const page = { skip: 0, limit: 20 };

const bring = async (scope: ProjectScope, text: string) => applyNow(scope, await checkNow(scope, await uploadText(scope, "orders", text)));
const take = async (scope: ProjectScope, id: string) => {
  await startUndo(scope, id);
  await undoImport(scope, id);
  return getImport(scope, id);
};
const orders = (scope: ProjectScope) =>
  asSuperuser("SELECT o.external_id AS number, l.quantity::int FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.tenant_id = $1 ORDER BY 1", [scope.tenantId]);
const titles = (scope: ProjectScope) => asSuperuser("SELECT external_id AS sku, title FROM products WHERE tenant_id = $1 ORDER BY 1", [scope.tenantId]);

test("an import is counted first, then undone with its names, audited, and can be imported again", async () => {
  const scope = await createTestProject();
  await bring(scope, FIRST);
  const before = [await orders(scope), await titles(scope)];
  const { id, report } = await bring(scope, SECOND);
  expect(report?.durationMs).toEqual(expect.any(Number));
  expect(await previewUndo(scope, id)).toEqual({ removed: 1, restored: 1, kept: 0, unchangedLater: 0 });
  const undone = await take(scope, id);
  expect(undone).toMatchObject({ status: "undone", report: { undo: { removed: 1, restored: 1, kept: 0 } } });
  expect([await orders(scope), await titles(scope)]).toEqual(before);
  expect(await withTenantSql(scope, async (db) => checkRollups(db, await getRollupContext(db, scope)))).toEqual([]);
  expect(await asSuperuser("SELECT details FROM audit_events WHERE tenant_id = $1 AND action = 'import.undone'", [scope.tenantId]))
    .toEqual([{ details: { kind: "orders", removed: 1, restored: 1, kept: 0 } }]);
  await expect(startUndo(scope, id)).rejects.toMatchObject({ code: "conflict" });
  expect((await bring(scope, SECOND)).report).toMatchObject({ new: 1, changed: 1 });
});

test("what a later import wrote stays, and is listed", async () => {
  const scope = await createTestProject();
  const first = await bring(scope, FIRST);
  const second = await bring(scope, SECOND);
  expect(await previewUndo(scope, first.id)).toMatchObject({ removed: 1, restored: 0, kept: 1 });
  await take(scope, first.id);
  expect(await listKeptFacts(scope, first.id, page)).toMatchObject({ items: [{ name: "2", importId: second.id, fileName: second.fileName }], total: 1, nextCursor: null });
  expect(await orders(scope)).toEqual([{ number: "2", quantity: 3 }, { number: "3", quantity: 1 }]);
  await take(scope, second.id);
  expect([await orders(scope), await titles(scope)]).toEqual([[], []]);
});

test("later imports that found the same rows are counted", async () => {
  const scope = await createTestProject();
  const { id } = await bring(scope, FIRST);
  await bring(scope, FIRST);
  expect((await previewUndo(scope, id)).unchangedLater).toBe(1);
});

test("an undo whose job failed for good leaves the import applied", async () => {
  const scope = await createTestProject();
  const { id } = await bring(scope, FIRST);
  await startUndo(scope, id);
  await asSuperuser("UPDATE pgboss.job SET state = 'failed' WHERE data->'data'->>'importId' = $1", [id]);
  expect(await expireImports(scope)).toMatchObject({ abandoned: 1 });
  expect(await getImport(scope, id)).toMatchObject({ status: "applied", error: { sentence: expect.any(String) as string } });
  expect((await take(scope, id)).status).toBe("undone");
});

test("the job undoes it; one that breaks leaves the import applied and says so", async () => {
  const scope = await createTestProject();
  const { id } = await bring(scope, FIRST);
  const job = { id: newId(), data: { ...scope, data: { importId: id } }, signal: new AbortController().signal };
  await startUndo(scope, id);
  await asSuperuser("CREATE FUNCTION refuse_undo() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$");
  await asSuperuser("CREATE TRIGGER refuse_undo BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION refuse_undo()");
  await runJob(undoJob, { openScope: () => Promise.resolve(scope) }, job);
  await asSuperuser("DROP FUNCTION refuse_undo CASCADE");
  expect(await getImport(scope, id)).toMatchObject({ status: "applied", error: { sentence: expect.stringMatching(/our side/) as string } });
  expect(await orders(scope)).toHaveLength(2);
  await startUndo(scope, id);
  await runJob(undoJob, { openScope: () => Promise.resolve(scope) }, job);
  expect((await getImport(scope, id)).status).toBe("undone");
});

test("only an applied import is undone, and nobody else's", async () => {
  const scope = await createTestProject();
  const checked = await checkNow(scope, await uploadText(scope, "orders", FIRST));
  await expect(startUndo(scope, checked.id)).rejects.toMatchObject({ code: "conflict" });
  const { id } = await applyNow(scope, checked);
  for (const other of [{ ...scope, projectId: asProjectId(newId()) }, await createTestProject()]) {
    await expect(previewUndo(other, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(listKeptFacts(other, id, page)).rejects.toMatchObject({ code: "not_found" });
    await expect(startUndo(other, id)).rejects.toMatchObject({ code: "not_found" });
    await undoImport(other, id);
  }
  expect((await getImport(scope, id)).status).toBe("applied");
});

test("the list is narrowed by kind, state and name, and says what each file brought", async () => {
  const scope = await createTestProject();
  await bring(scope, FIRST);
  await uploadText(scope, "fx_rates", "date,base,quote,rate\n2024-01-01,EUR,GBP,0.8\n");
  const find = async (query: object) => (await listImports(scope, { ...page, ...query })).items;
  expect(await find({ kind: "orders" })).toMatchObject([{ kind: "orders", by: null, counts: { new: 2, changed: 0, unchanged: 0, refused: 0 } }]);
  expect(await find({ status: "uploaded" })).toMatchObject([{ kind: "fx_rates", counts: null }]);
  const [newest] = await find({});
  expect(await find({ search: newest!.fileName.slice(0, 4).toUpperCase() })).not.toEqual([]);
  expect(await find({ search: "no such name" })).toEqual([]);
});
