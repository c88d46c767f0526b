import { expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { asProjectId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { createTestProject } from "@/lib/ingest/writing/testing";
import { sql } from "@/lib/platform/db/sql";
import { asSuperuser } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { checkRollups } from "@/lib/rollups/check";
import { getRollupContext } from "@/lib/rollups/project-context";
import { getImport, listImports, listRefusals } from "./data/get-import";
import { discardImport, startApply } from "./mutations/apply";
import { startCheck } from "./mutations/check";
import { applyNow, checkNow, uploadText } from "./testing";

const HEADER = "Order,Date,SKU,Title,Quantity,Price,Customer,Email,Country";
const GOOD = `${HEADER}
1001,2024-01-05 10:00:00,A,Soap,2,4.50,c1,Ann@Example.com,United Kingdom
1001,2024-01-05 10:00:00,B,Brush,1,12.00,c1,ann@example.com,United Kingdom
1002,2024-01-06 23:30:00,A,Soap,1,4.50,,bob@example.com,France
`;
const page = { skip: 0, limit: 20 };

const facts = (scope: ProjectScope) =>
  withTenantSql(scope, (db) => db.one<{ orders: string; lines: string }>(sql`
    SELECT (SELECT count(*) FROM orders WHERE tenant_id = ${scope.tenantId}) AS orders,
           (SELECT count(*) FROM order_lines WHERE tenant_id = ${scope.tenantId}) AS lines`));

test("a file is uploaded, checked, applied, and the second time changes nothing", async () => {
  const scope = await createTestProject();
  const checked = await checkNow(scope, await uploadText(scope, "orders", GOOD));
  expect(checked).toMatchObject({ status: "checked", rows: 3, report: { rowsRead: 3, new: 3, changed: 0, unchanged: 0, refused: 0, orders: { new: 2 } } });
  expect(checked.report?.totalsByMonth).toEqual([{ month: "2024-01", currency: "GBP", gross: "25.50", refunds: "0.00", units: "4", orders: "2", customers: "2" }]);
  expect(await facts(scope)).toEqual({ orders: "0", lines: "0" });
  expect((await applyNow(scope, checked)).status).toBe("applied");
  expect(await facts(scope)).toEqual({ orders: "2", lines: "3" });
  const again = await checkNow(scope, await uploadText(scope, "orders", GOOD));
  expect(again.report).toMatchObject({ new: 0, changed: 0, unchanged: 3, orders: { new: 0, changed: 0, unchanged: 2 } });
  expect(await withTenantSql(scope, async (db) => checkRollups(db, await getRollupContext(db, scope)))).toEqual([]);
  expect((await listImports(scope, page)).items).toHaveLength(2);
});

test("personal data is nowhere in plain text, and staged cells go when they are applied", async () => {
  const scope = await createTestProject();
  const uploaded = await uploadText(scope, "orders", GOOD);
  const raw = await asSuperuser<{ body: Buffer }>("SELECT body FROM import_blocks WHERE import_id = $1", [uploaded.id]);
  expect(Buffer.concat(raw.map((row) => row.body)).toString("latin1")).not.toMatch(/example/i);
  await applyNow(scope, await checkNow(scope, uploaded));
  const customers = await asSuperuser<{ external_id: string; email_encrypted: string }>("SELECT * FROM customers WHERE tenant_id = $1 ORDER BY external_id", [scope.tenantId]);
  expect(customers.map((row) => row.external_id)).toEqual(["c1", expect.stringMatching(/^email:[0-9a-f]{64}$/)]);
  expect(JSON.stringify(customers)).not.toMatch(/example/i);
  expect(await asSuperuser("SELECT 1 FROM import_blocks WHERE import_id = $1", [uploaded.id])).toEqual([]);
});

test("bad rows are named by row, column and reason; good ones are kept, or none if so asked", async () => {
  const scope = await createTestProject();
  const bad = `${GOOD}1003,2024-13-45,A,Soap,1,4.50,,,\n1004,2024-01-07,A,Soap,=1+1,4.50,,,\n1005,2024-01-07,A,Soap\n`;
  const checked = await checkNow(scope, await uploadText(scope, "orders", bad));
  expect(checked.report).toMatchObject({ rowsRead: 6, new: 3, refused: 3 });
  const refused = (await listRefusals(scope, checked.id, page)).items;
  expect(refused.map(({ row, column }) => [row, column])).toEqual([[5, "Date"], [6, "Quantity"], [7, null]]);
  await expect(startApply(scope, checked.id, { refused: "none" })).rejects.toMatchObject({ code: "import_refused" });
  expect(await facts(scope)).toEqual({ orders: "0", lines: "0" });
  await applyNow(scope, checked);
  expect(await facts(scope)).toEqual({ orders: "2", lines: "3" });
});

test.each([
  ["", /empty/i],
  ["a,b,c\n", /no rows/i],
  [`${HEADER}\n1001,2024-01-05,"A,Soap,2,4.50,,,\n`, /quot/i],
  ["PK\u0003\u0004rest of a spreadsheet", /spreadsheet|zip/i],
])("the file %j is refused as a whole with a sentence", async (text, sentence) => {
  const scope = await createTestProject();
  const error: unknown = await uploadText(scope, "orders", text).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).code).toBe("import_refused");
  expect((error as AppError).detail).toMatch(sentence);
  const [entry] = (await listImports(scope, page)).items;
  expect(entry).toMatchObject({ status: "refused" });
});

test("a missing column is named before the dry run starts", async () => {
  const scope = await createTestProject();
  const uploaded = await uploadText(scope, "ad_spend", "ad_id,Impressions,Clicks,Spent\n1,10,2,4.5\n");
  expect(uploaded.missing).toMatch(/date/i);
  await expect(startCheck(scope, uploaded.id, uploaded.mapping!)).rejects.toMatchObject({ code: "import_refused" });
});

test("rows that contradict each other are refused", async () => {
  const scope = await createTestProject();
  const twice = "date,channel,campaign_id,campaign,currency,spend,impressions,clicks\n2024-01-01,meta,1,A,GBP,5,10,1\n2024-01-01,meta,1,A,GBP,7,10,1\n";
  const checked = await checkNow(scope, await uploadText(scope, "ad_spend", twice));
  expect(checked.report).toMatchObject({ new: 1, refused: 1, refusedByReason: [{ count: 1, firstRow: 3 }] });
  const mixed = "Order,Date,SKU,Quantity,Price,Currency\n1,2024-01-01,A,1,5,GBP\n1,2024-01-01,B,1,5,EUR\n2,2024-01-01,A,1,5,GBP\n";
  const orders = await checkNow(scope, await uploadText(scope, "orders", mixed));
  expect(orders.report).toMatchObject({ new: 1, refused: 2 });
});

test("another project of the tenant and another tenant see no import and can start nothing", async () => {
  const scope = await createTestProject();
  const uploaded = await uploadText(scope, "orders", GOOD);
  const sibling = { ...scope, projectId: asProjectId(newId()) };
  const stranger = await createTestProject();
  for (const other of [sibling, stranger]) {
    await expect(getImport(other, uploaded.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(startCheck(other, uploaded.id, uploaded.mapping!)).rejects.toMatchObject({ code: "not_found" });
    await expect(discardImport(other, uploaded.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(listRefusals(other, uploaded.id, page)).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await getImport(scope, uploaded.id)).status).toBe("uploaded");
});
