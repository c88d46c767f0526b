import { beforeAll, describe, expect, test } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { makeExport } from "@/lib/exports/mutations/make";
import { ask, asMember } from "@/lib/exports/testing/ask";
import { importFile } from "@/lib/imports/mutations/import-file";
import { uploadImport } from "@/lib/imports/mutations/upload";
import { openCells } from "@/lib/imports/data/blocks";
import { createTestProject } from "@/lib/ingest/writing/testing";
import { getBlob, readBlob } from "@/lib/platform/blobs/blob";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import { readPersonFile } from "./data/person-file";
import { disclosePerson } from "./mutations/disclose";
import { eraseCustomer } from "./mutations/erase-customer";

const PERSON = { number: "C-forgotten-77", email: "forgotten.person@example.com" };
const HEADS = "order,date,sku,title,quantity,price,currency,customer id,email\n";
const line = (order: string, price: string, { number, email } = PERSON) => `${order},2026-01-05 10:00,SOAP,Soap,2,${price},GBP,${number},${email}\n`;
const OTHER = line("B1", "8.00", { number: "C-other", email: "other@example.com" });

let scope: ProjectScope;
let customerId: string;
let waiting: string;

const fileOf = (fileName: string, text: string) => ({ kind: "orders" as const, fileName, bytes: (async function* () { yield Buffer.from(HEADS + text); })() });

beforeAll(async () => {
  await testDatabase();
  scope = asMember(await createTestProject(), "owner");
  await importFile(scope, fileOf("first.csv", line("A1", "10.00") + OTHER));
  await importFile(scope, fileOf("changed.csv", line("A1", "12.50")));
  waiting = (await uploadImport(scope, fileOf("waiting.csv", line("A2", "3.00") + OTHER))).id;
  const made = await ask(scope, { kind: "customers", question: {} });
  await asSuperuser("update exports set status = 'queued' where id = $1", [made.id]);
  await makeExport(scope, made.id, new AbortController().signal);
  await ask(scope, { kind: "customers", question: { search: PERSON.number.toLowerCase() } });
  customerId = (await asSuperuser<{ id: string }>("select id from customers where project_id = $1 and external_id = $2", [scope.projectId, PERSON.number]))[0]!.id;
});

test("what is stored about a person is read out whole, with what stood there before, and noted", async () => {
  const file = await disclosePerson(scope, customerId);
  expect(file.customer).toMatchObject({ number: PERSON.number, email: PERSON.email });
  expect(file.orders).toMatchObject([{ number: "A1", currency: "GBP", source: null }]);
  expect(file.orderLines).toMatchObject([{ order_number: "A1", sku: "SOAP", unit_price: "12.50", amount: "25.00" }]);
  expect(file.earlierVersions.map(({ entity }) => entity)).toContain("order_line");
  expect(JSON.stringify(file)).not.toContain("other@example.com");
  const noted = await asSuperuser("select action from audit_events where tenant_id = $1 and target_id = $2", [scope.tenantId, customerId]);
  expect(noted).toEqual([{ action: "privacy.export" }]);
});

test("nobody else's customer is read out or erased", async () => {
  const other = asMember(await createTestProject(), "owner");
  await expect(readPersonFile(other, customerId)).rejects.toMatchObject({ code: "not_found" });
  await expect(eraseCustomer(other, customerId)).rejects.toMatchObject({ code: "not_found" });
});

describe("an erased person", () => {
  const traces = [PERSON.number, PERSON.number.toLowerCase(), PERSON.email, PERSON.email.toUpperCase()];

  test("is there before: in customers, in what was asked for, in a file that waits and in one that is kept", async () => {
    expect(await openTexts()).toSatisfy((texts: string[]) => texts.some((text) => text.includes(PERSON.number)));
    expect(await tablesThatName([PERSON.number])).toEqual(["customers", "exports"]);
  });

  test("is in no row of any table, in no sealed text and in no kept file, and figures stay", async () => {
    const figures = await sums();
    const hash = keyedHash("customer-email", PERSON.email, scope.tenantId);
    await eraseCustomer(scope, customerId);
    expect(await tablesThatName([...traces, hash])).toEqual([]);
    const texts = await openTexts();
    for (const trace of traces) expect(texts.filter((text) => text.includes(trace))).toEqual([]);
    expect(texts.join("\n")).toContain("C-other");
    expect(await sums()).toEqual(figures);
    expect(await readPersonFile(scope, customerId)).toMatchObject({ customer: { number: `erased:${customerId}`, email: null } });
  });

  test("is erased once more without a change", async () => {
    await eraseCustomer(scope, customerId);
    expect(await readPersonFile(scope, customerId)).toMatchObject({ customer: { number: `erased:${customerId}`, email: null } });
  });
});

const sums = () => asSuperuser("select sum(gross_micros)::text as gross, sum(orders)::text as orders from cube_orders where project_id = $1", [scope.projectId]);

/** Tables, those of the queue too, that hold any of these texts anywhere. */
async function tablesThatName(texts: readonly string[]): Promise<string[]> {
  const tables = await asSuperuser<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss') order by 1`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await asSuperuser(`select 1 from ${name} t where exists (select 1 from unnest($1::text[]) n where position(lower(n) in lower(t::text)) > 0) limit 1`, [texts]);
    if (rows.length > 0) found.push(name.replace("public.", ""));
  }
  return found;
}

/** What lies sealed: cells of files that wait, and kept files. */
async function openTexts(): Promise<string[]> {
  const blocks = await asSuperuser<{ body: Buffer }>("select body from import_blocks where import_id = $1 and stage = 'raw'", [waiting]);
  const texts = blocks.map(({ body }) => openCells(scope, waiting, body));
  for (const { id } of await asSuperuser<{ id: string }>("select id from blobs where tenant_id = $1", [scope.tenantId])) {
    const parts: Uint8Array[] = [];
    for await (const part of readBlob(scope, await getBlob(scope, id))) parts.push(part);
    texts.push(Buffer.concat(parts).toString("utf8"));
  }
  return texts;
}
