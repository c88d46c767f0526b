import { expect, test } from "vitest";
import { asProjectId, asUserId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { importFile } from "@/lib/imports/mutations/import-file";
import { startCheck } from "@/lib/imports/mutations/check";
import { uploadImport } from "@/lib/imports/mutations/upload";
import { listImports } from "@/lib/imports/data/get-import";
import { uploadText } from "@/lib/imports/testing";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { createTestProject } from "@/lib/ingest/writing/testing";
import { asSuperuser } from "@/lib/platform/db/testing";
import { listPresets } from "./data";
import { createPreset, deletePreset, renamePreset } from "./mutations";

const TEXT = "a,b,c,d,e\n1,2024-01-05,S,1,5\n";
const COLUMNS = ["a", "b", "c", "d", "e"];
const MAPPING: Mapping = {
  kind: "orders", columns: { orderNumber: 0, occurredAt: 1, sku: 2, quantity: 3, unitPrice: 4 }, constants: { currency: "GBP" },
  formats: { date: "iso", decimal: "." }, rules: { negativeQuantity: "movement" }, ambiguous: [],
};
const asMember = async (): Promise<ProjectScope> => ({ ...await createTestProject(), actor: { kind: "member", userId: asUserId(newId()) } });
const save = (scope: ProjectScope, more: object = {}) => createPreset(scope, { name: "Till", columns: COLUMNS, mapping: MAPPING, replace: false, ...more });
const page = { skip: 0, limit: 20 };

test("a file of the same header is mapped by the preset, and the mapping says so", async () => {
  const scope = await asMember();
  expect((await uploadText(scope, "orders", TEXT)).mapping?.columns.sku).toBeNull();
  const preset = await save(scope);
  expect((await uploadText(scope, "orders", TEXT)).mapping).toEqual({ ...MAPPING, preset: { id: preset.id, name: "Till" } });
  expect((await uploadText(scope, "orders", TEXT.replace("e\n", "f\n"))).mapping?.preset).toBeUndefined();
  expect((await uploadText(scope, "fx_rates", TEXT)).mapping?.preset).toBeUndefined();
});

test("the mapping of an import is taken over where the header is the same", async () => {
  const scope = await asMember();
  const first = await uploadText(scope, "orders", TEXT);
  await startCheck(scope, first.id, MAPPING);
  const bytes = (async function* () { yield new TextEncoder().encode(TEXT); })();
  expect((await uploadImport(scope, { kind: "orders", fileName: "b.csv", bytes, likeImportId: first.id })).mapping).toEqual(MAPPING);
  const other = await asMember();
  await expect(uploadImport(other, { kind: "orders", fileName: "b.csv", bytes, likeImportId: first.id })).rejects.toMatchObject({ code: "not_found" });
});

test("a preset keeps nothing that is one file's alone, and its name is its own", async () => {
  const scope = await asMember();
  const spend: Mapping = { ...MAPPING, kind: "ad_spend", columns: { spend: 0, campaignId: 1 }, constants: { currency: "GBP", channel: "meta", period: { from: "2024-01-01", to: "2024-01-31" } } };
  expect((await save(scope, { mapping: spend })).mapping.constants).toEqual({ currency: "GBP", channel: "meta" });
  const { id } = await save(scope);
  await expect(save(scope)).rejects.toMatchObject({ code: "conflict" });
  expect((await save(scope, { replace: true, columns: [...COLUMNS, "f"] })).id).toBe(id);
  expect((await renamePreset(scope, id, { name: "Shop till" })).name).toBe("Shop till");
  const second = await save(scope);
  await expect(renamePreset(scope, second.id, { name: "Shop till" })).rejects.toMatchObject({ code: "conflict" });
  expect((await listPresets(scope, { ...page, kind: "orders" })).items.map(({ name }) => name)).toEqual(["Shop till", "Till"]);
  expect((await listPresets(scope, { ...page, search: "shop" })).total).toBe(1);
});

test("a mapping that reads no row, or names a column that is not there, is refused", async () => {
  const scope = await asMember();
  await expect(save(scope, { mapping: { ...MAPPING, columns: {} } })).rejects.toMatchObject({ code: "import_refused" });
  await expect(save(scope, { columns: ["a"] })).rejects.toMatchObject({ code: "import_refused" });
});

test("another project and another tenant see none and change none", async () => {
  const scope = await asMember();
  const { id } = await save(scope);
  for (const other of [{ ...scope, projectId: asProjectId(newId()) }, await asMember()]) {
    expect((await listPresets(other, page)).items).toEqual([]);
    await expect(renamePreset(other, id, { name: "Taken" })).rejects.toMatchObject({ code: "not_found" });
    await expect(deletePreset(other, id)).rejects.toMatchObject({ code: "not_found" });
  }
  await deletePreset(scope, id);
  expect((await listPresets(scope, page)).items).toEqual([]);
});

test.each(["uploaded", "checking", "checked", "applying", "uploading"])("a job that was killed while %s takes up its own import, and makes no second one", async (status) => {
  const scope = await createTestProject();
  const file = () => ({ kind: "fx_rates" as const, fileName: "demo-fx-rates.csv", bytes: (async function* () { yield new TextEncoder().encode("date,base,quote,rate\n2024-01-01,EUR,GBP,0.8\n"); })() });
  const { id } = await uploadImport(scope, file());
  if (status === "checked" || status === "applying") {
    await asSuperuser("UPDATE imports SET status = 'checking' WHERE id = $1", [id]);
    const { checkImport } = await import("@/lib/imports/mutations/check");
    await checkImport(scope, id);
  }
  await asSuperuser("UPDATE imports SET status = $2 WHERE id = $1", [id, status]);
  expect((await importFile(scope, file())).status).toBe("applied");
  const { items } = await listImports(scope, page);
  expect(items.map((item) => item.status)).toEqual(["applied"]);
  expect(items[0]?.id === id).toBe(status !== "uploading");
});
