import { afterEach, beforeEach, expect, test } from "vitest";
import { loadProfile, placeOfUser } from "@/lib/accounts/loaders";
import { resealBlocks } from "@/lib/imports/mutations/block-writer";
import { uploadText } from "@/lib/imports/testing";
import { openCells } from "@/lib/imports/data/blocks";
import { createPersonSealer } from "@/lib/ingest/writing/seal-person";
import { asUserId, newId } from "@/lib/core/ids";
import { openCredentials, sealCredentials } from "@/lib/grants/mutations/credentials";
import type { ProjectScope } from "@/lib/core/scope";
import { decryptText, encryptText } from "@/lib/platform/crypto/envelope";
import { assertKeysFit, listKeysInUse } from "@/lib/platform/db/canary";
import { asSuperuser } from "@/lib/platform/db/testing";
import { forgetSettings } from "@/lib/platform/env/settings";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { placeOf } from "@/lib/schedules/data/place";
import { resealAll } from "./reseal";
import { testOwner } from "./testing";

const given = process.env.DATA_KEYS;
const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString("base64")}`;
const OLD = key("old", 1);
const BOTH = `${OLD},${key("new", 2)}`;

function useKeys(keys: string | undefined): void {
  process.env.DATA_KEYS = keys;
  forgetSettings();
}

async function clean(): Promise<void> {
  useKeys(given);
  // Tests before this one sealed with keys of their own.
  await asSuperuser("DELETE FROM canaries");
  await asSuperuser("UPDATE users SET email_encrypted = '', name_encrypted = NULL, totp_encrypted = NULL");
  await asSuperuser("UPDATE customers SET email_encrypted = NULL, email_hash = NULL");
  await asSuperuser("DELETE FROM import_blocks");
  await asSuperuser("DELETE FROM import_schedules");
  await asSuperuser("DELETE FROM idempotency_keys");
  await asSuperuser("DELETE FROM blobs");
  await asSuperuser("DELETE FROM mails");
  await asSuperuser("DELETE FROM person_tokens");
  await asSuperuser("DELETE FROM webhook_inbox");
  await asSuperuser("DELETE FROM invitations");
  await asSuperuser("DELETE FROM connect_states");
  await asSuperuser("DELETE FROM integrations");
  await asSuperuser("DELETE FROM grants");
  await asSuperuser("DELETE FROM directory d WHERE kind = 'tenant' AND NOT EXISTS (SELECT 1 FROM tenants t WHERE t.tenant_id = d.tenant_id AND t.deleted_at IS NULL)");
}

beforeEach(clean);
afterEach(clean);

async function addPerson(scope: ProjectScope, address: string): Promise<void> {
  const { emailHash, emailEncrypted } = createPersonSealer(scope)(null, address);
  const id = newId();
  await insertRows(scope, "customers", [{ id, external_id: id, email_hash: emailHash, email_encrypted: emailEncrypted }]);
}

test("everything goes under the newest key, and then the older one can go", async () => {
  useKeys(OLD);
  await assertKeysFit();
  const owner = await testOwner();
  await asSuperuser("UPDATE users SET email_encrypted = $2, name_encrypted = $3 WHERE id = $1",
    [owner.userId, encryptText("a@example.com", placeOfUser(owner.userId, "email")), encryptText("Ada", placeOfUser(owner.userId, "name"))]);
  const project = await makeProject(owner.tenantId);
  for (const address of ["one@example.com", "two@example.com"]) await addPerson(project, address);
  const { id: importId } = await uploadText(project, "orders", "Order,Date,SKU,Quantity,Price\n1,2024-01-05,A,1,5\n");
  const schedule = newId();
  await insertRows(project, "import_schedules", [{
    id: schedule, name: "Nightly", kind: "orders", url_encrypted: encryptText("https://example.com/?key=1", placeOf(project, schedule)), host: "example.com",
    mapping: "{}", every_hours: 24, created_by: owner.userId,
  }]);
  const grant = newId();
  const tokens = { accessToken: "access", refreshToken: "refresh" };
  await insertRows(project, "grants", [{ id: grant, provider: "meta", subject: "someone", credentials_encrypted: sealCredentials(project, grant, tokens), created_by: owner.userId }]);
  expect(await resealAll()).toEqual({ newest: "old", older: [], changed: 0, waiting: 0, isFinished: true });

  useKeys(BOTH);
  await assertKeysFit();
  expect(await listKeysInUse()).toMatchObject({ newest: "new", older: ["old"] });
  expect(await resealAll()).toMatchObject({ changed: 6, waiting: 0, isFinished: false });
  // Nothing is left to do, but processes of before may still write under the older key for a day.
  expect(await resealAll()).toMatchObject({ changed: 0, isFinished: false });
  await addPersonUnder(OLD, project, "late@example.com");
  await asSuperuser("UPDATE canaries SET created_at = created_at - interval '25 hours'");
  expect(await resealAll()).toMatchObject({ changed: 1, isFinished: false });
  expect(await resealAll()).toMatchObject({ changed: 0, isFinished: true });

  useKeys(key("new", 2));
  await assertKeysFit();
  expect(await loadProfile({ userId: asUserId(owner.userId) })).toMatchObject({ email: "a@example.com", name: "Ada" });
  expect((await addressesOf(project)).sort()).toEqual(["late@example.com", "one@example.com", "two@example.com"]);
  const [block] = await asSuperuser<{ body: Buffer }>("SELECT body FROM import_blocks WHERE import_id = $1", [importId]);
  const [kept] = await asSuperuser<{ url_encrypted: string }>("SELECT url_encrypted FROM import_schedules WHERE id = $1", [schedule]);
  expect(decryptText(kept!.url_encrypted, placeOf(project, schedule))).toBe("https://example.com/?key=1");
  expect(openCells(project, importId, block!.body)).toContain("2024-01-05");
  const [held] = await asSuperuser<{ credentials_encrypted: string }>("SELECT credentials_encrypted FROM grants WHERE id = $1", [grant]);
  expect(openCredentials(project, grant, held!.credentials_encrypted)).toEqual(tokens);
});

test("values that go by themselves keep the older key in use until they are gone", async () => {
  useKeys(OLD);
  await assertKeysFit();
  const owner = await testOwner();
  await asSuperuser("INSERT INTO idempotency_keys (tenant_id, key_hash, request_hash, expires_at, created_at) VALUES ($1, 'k', 'h', now() + interval '1 hour', now() - interval '30 hours')", [owner.tenantId]);
  useKeys(BOTH);
  await assertKeysFit();
  await asSuperuser("UPDATE canaries SET created_at = created_at - interval '25 hours'");
  expect(await resealAll()).toMatchObject({ waiting: 1, isFinished: false });
  await asSuperuser("UPDATE idempotency_keys SET expires_at = now() - interval '1 second'");
  expect(await resealAll()).toMatchObject({ waiting: 0, isFinished: true });
  expect(await listKeysInUse()).toMatchObject({ older: [] });
});

test("a key that is missing stops it instead of losing anything", async () => {
  useKeys(OLD);
  await assertKeysFit();
  const project = await makeProject((await testOwner()).tenantId);
  await addPerson(project, "one@example.com");
  const before = await asSuperuser("SELECT email_encrypted FROM customers WHERE project_id = $1", [project.projectId]);
  useKeys(key("new", 2));
  await expect(resealAll()).rejects.toThrow(/"old", which DATA_KEYS does not list/);
  expect(await asSuperuser("SELECT email_encrypted FROM customers WHERE project_id = $1", [project.projectId])).toEqual(before);
  expect(await resealBlocks(project)).toBe(0);
});

async function addPersonUnder(keys: string, scope: ProjectScope, address: string): Promise<void> {
  useKeys(keys);
  await addPerson(scope, address);
  useKeys(BOTH);
}

async function addressesOf(scope: ProjectScope): Promise<string[]> {
  const rows = await asSuperuser<{ email_hash: string; email_encrypted: string }>("SELECT email_hash, email_encrypted FROM customers WHERE project_id = $1", [scope.projectId]);
  return rows.map((row) => decryptText(row.email_encrypted, { tenantId: scope.tenantId, table: "customers", rowId: row.email_hash }));
}
