import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { createTestProject } from "@/lib/ingest/writing/testing";
import { asSuperuser } from "@/lib/platform/db/testing";
import { startApply } from "./mutations/apply";
import { startCheck } from "./mutations/check";
import { expireImports } from "./mutations/expire";
import { uploadImport } from "./mutations/upload";
import { applyNow, checkNow, uploadText } from "./testing";

const TEXT = "Order,Date,SKU,Quantity,Price\n1,2024-01-05,A,1,5\n2,2024-01-06,A,1,5\n";
const NOTHING = { uploads: 0, abandoned: 0, untouched: 0, blocks: 0 };

const age = (id: string, interval: string) =>
  asSuperuser("UPDATE imports SET created_at = created_at - $2::interval, updated_at = updated_at - $2::interval WHERE id = $1", [id, interval]);
const statusOf = async (id: string) => (await asSuperuser<{ status: string }>("SELECT status FROM imports WHERE id = $1", [id]))[0]?.status;
const leftOf = async (scope: ProjectScope) =>
  (await asSuperuser<{ blocks: number; lines: number }>(
    "SELECT (SELECT count(*)::int FROM import_blocks WHERE tenant_id = $1) AS blocks, (SELECT count(*)::int FROM order_lines WHERE tenant_id = $1) AS lines", [scope.tenantId]))[0];

test("an upload whose sender went away is refused at once and leaves no rows", async () => {
  const scope = await createTestProject();
  async function* cut(): AsyncGenerator<Uint8Array> {
    const row = new TextEncoder().encode("1,2024-01-05,A,1,5\n".repeat(20_000));
    yield new TextEncoder().encode("Order,Date,SKU,Quantity,Price\n");
    for (let sent = 0; sent < 4; sent++) yield row;
    throw new Error("aborted");
  }
  await expect(uploadImport(scope, { kind: "orders", fileName: "cut.csv", bytes: cut() })).rejects.toThrow();
  expect(await leftOf(scope)).toEqual({ blocks: 0, lines: 0 });
  expect(await asSuperuser("SELECT status FROM imports WHERE tenant_id = $1", [scope.tenantId])).toEqual([{ status: "refused" }]);
});

test("an upload whose process was killed is removed after two hours, not before", async () => {
  const scope = await createTestProject();
  const { id } = await uploadText(scope, "orders", TEXT);
  await asSuperuser("UPDATE imports SET status = 'uploading' WHERE id = $1", [id]);
  await age(id, "119 minutes");
  expect(await expireImports(scope)).toEqual(NOTHING);
  await age(id, "2 minutes");
  expect(await expireImports(scope)).toEqual({ ...NOTHING, uploads: 1 });
  expect(await statusOf(id)).toBeUndefined();
  expect(await leftOf(scope)).toEqual({ blocks: 0, lines: 0 });
});

test("rows of a forgotten import go after seven days, and the import says so", async () => {
  const scope = await createTestProject();
  const { id } = await checkNow(scope, await uploadText(scope, "orders", TEXT));
  await age(id, "6 days 23 hours");
  expect(await expireImports(scope)).toEqual(NOTHING);
  await age(id, "2 hours");
  expect(await expireImports(scope)).toEqual({ ...NOTHING, untouched: 1, blocks: 2 });
  expect(await statusOf(id)).toBe("refused");
  await expect(startApply(scope, id, { refused: "skip" })).rejects.toMatchObject({ code: "conflict" });
});

test("rows that a process left after its commit go, and the facts stay", async () => {
  const scope = await createTestProject();
  const applied = await applyNow(scope, await checkNow(scope, await uploadText(scope, "orders", TEXT)));
  await asSuperuser("INSERT INTO import_blocks VALUES ($1, $2, $3, 'typed', 0, 2, 1, '')", [scope.tenantId, scope.projectId, applied.id]);
  expect(await expireImports(scope)).toEqual({ ...NOTHING, blocks: 1 });
  expect(await leftOf(scope)).toEqual({ blocks: 0, lines: 2 });
  expect(await statusOf(applied.id)).toBe("applied");
});

test("a step whose job failed for good ends, so that it can be tried again; one that waits goes on", async () => {
  const scope = await createTestProject();
  const uploaded = await uploadText(scope, "orders", TEXT);
  await startCheck(scope, uploaded.id, uploaded.mapping!);
  await age(uploaded.id, "3 hours");
  expect(await expireImports(scope)).toEqual(NOTHING);
  await asSuperuser("UPDATE pgboss.job SET state = 'failed' WHERE data->'data'->>'importId' = $1", [uploaded.id]);
  const stranger = await createTestProject();
  expect(await expireImports(stranger)).toEqual(NOTHING);
  expect(await expireImports({ ...scope, projectId: null, requestId: newId() })).toEqual({ ...NOTHING, abandoned: 1 });
  expect(await statusOf(uploaded.id)).toBe("failed");
  await startCheck(scope, uploaded.id, uploaded.mapping!);
  expect(await expireImports(scope)).toEqual(NOTHING);
});
