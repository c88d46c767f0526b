import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { asSuperuser } from "@/lib/platform/db/testing";
import { forgetSettings } from "@/lib/platform/env/settings";
import { makeProject } from "@/lib/projects/testing";
import { deleteBlob, expireBlobs, getBlob, putBlob, readBlob } from "./blob";
import { CHUNK_BYTES } from "./chunks";
import { startTinyStorage, type TinyStorage } from "./testing";

const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const folder = mkdtempSync(join(tmpdir(), "aura-blobs-"));
let storage: TinyStorage;
beforeAll(async () => (storage = await startTinyStorage(secret)));
afterAll(() => storage.close());
afterEach(() => use({}));

function use(environment: Record<string, string>): void {
  for (const name of ["BLOBS", "BLOBS_FOLDER", "S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"]) delete process.env[name];
  Object.assign(process.env, environment);
  forgetSettings();
}

const s3 = () => ({ BLOBS: "s3", S3_ENDPOINT: storage.url, S3_BUCKET: "aura-test", S3_ACCESS_KEY_ID: "AKIA", S3_SECRET_ACCESS_KEY: secret });
const blob = { kind: "test", name: "x", mediaType: "text/plain", expiresAt: null };

/** Pieces of odd sizes that never fall on the bounds of chunks. */
async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readWhole(scope: ProjectScope, id: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of readBlob(scope, await getBlob(scope, id))) parts.push(part);
  return Buffer.concat(parts);
}

const random = (size: number) => Buffer.from(Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) % 251));
const stored = (scope: ProjectScope) => asSuperuser<{ id: string; bytes: string }>("select id, bytes from blobs where tenant_id = $1", [scope.tenantId]);

describe.each([["postgres", () => ({})], ["disk", () => ({ BLOBS: "disk", BLOBS_FOLDER: folder })], ["s3", s3]] as const)("kept in %s", (_, environment) => {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES + 77])("%i bytes come back as they were", async (size) => {
    use(environment());
    const scope = await makeProject();
    const bytes = random(size);
    const { id } = await putBlob(scope, blob, pieces(bytes, 99_991));
    expect((await readWhole(scope, id)).equals(bytes)).toBe(true);
    await deleteBlob(scope, id);
    await expect(getBlob(scope, id)).rejects.toMatchObject({ code: "not_found" });
    expect([...storage.objects.keys()].filter((key) => key.includes(id))).toEqual([]);
  });

  it("what fails halfway, or grows too large, leaves nothing", async () => {
    use(environment());
    const scope = await makeProject();
    async function* failing() {
      yield random(CHUNK_BYTES + 5);
      throw new Error("the source ended");
    }
    await expect(putBlob(scope, blob, failing())).rejects.toThrow("the source ended");
    await expect(putBlob(scope, { ...blob, maxBytes: 1_000 }, pieces(random(1_001), 100))).rejects.toMatchObject({ code: "payload_too_large" });
    expect(await stored(scope)).toEqual([]);
    expect([...storage.objects.keys()].filter((key) => key.includes(scope.tenantId))).toEqual([]);
  });

  it("expired ones and those of dead writers go, others stay", async () => {
    use(environment());
    const scope = await makeProject();
    const put = (expiresAt: Date | null) => putBlob(scope, { ...blob, expiresAt }, pieces(random(10), 10));
    const [kept, forever, old, dead] = [await put(new Date(Date.now() + 60_000)), await put(null), await put(new Date(Date.now() - 1)).catch(() => null), await put(null)];
    expect(old).toBeNull();
    await asSuperuser("update blobs set bytes = -1, expires_at = now() - interval '1 second' where id = $1", [dead.id]);
    await expect(getBlob(scope, dead.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await expireBlobs(scope)).toBe(2);
    expect((await stored(scope)).map(({ id }) => id).sort()).toEqual([kept.id, forever.id].sort());
  });
});

it("no byte is stored in plain text, and each chunk opens in its own place alone", async () => {
  const scope = await makeProject();
  const text = Buffer.from("a secret sentence ".repeat(200_000));
  const { id } = await putBlob(scope, blob, pieces(text, 500_000));
  const chunks = await asSuperuser<{ content: Buffer }>("select content from blob_chunks where blob_id = $1 order by sequence", [id]);
  expect(chunks).toHaveLength(Math.ceil(text.length / CHUNK_BYTES));
  expect(Buffer.concat(chunks.map(({ content }) => content)).includes("secret")).toBe(false);
  await asSuperuser("update blob_chunks set content = $2 where blob_id = $1 and sequence = 0", [id, chunks[1]!.content]);
  await expect(readWhole(scope, id)).rejects.toThrow();
  await asSuperuser("update blob_chunks set content = $2 where blob_id = $1 and sequence = 0", [id, chunks[0]!.content]);
  await asSuperuser("delete from blob_chunks where blob_id = $1 and sequence = 2", [id]);
  await expect(readWhole(scope, id)).rejects.toThrow(/not where BLOBS says/);
});

it("another tenant finds nothing", async () => {
  const [scope, stranger] = [await makeProject(), await makeProject()];
  const { id } = await putBlob(scope, blob, pieces(random(10), 10));
  await expect(getBlob(stranger, id)).rejects.toMatchObject({ code: "not_found" });
  await deleteBlob(stranger, id);
  expect(await expireBlobs(stranger)).toBe(0);
  expect(await readWhole(scope, id)).toHaveLength(10);
});

it("the storage refuses a wrong key, and was never sent a wrong signature otherwise", async () => {
  expect(storage.refused).toEqual([]);
  use({ ...s3(), S3_SECRET_ACCESS_KEY: "another key" });
  const scope = await makeProject();
  await expect(putBlob(scope, blob, pieces(random(10), 10))).rejects.toMatchObject({ details: { status: 403 } });
  expect(storage.refused).toContain("another signature");
});

it("disk keeps a file per chunk below the tenant, and takes only ids for names", async () => {
  use({ BLOBS: "disk", BLOBS_FOLDER: folder });
  const scope = await makeProject();
  const { id } = await putBlob(scope, blob, pieces(random(CHUNK_BYTES + 1), 400_000));
  expect(readdirSync(join(folder, scope.tenantId, id)).sort()).toEqual(["000000", "000001"]);
  await expect(deleteBlob(scope, "../../etc")).rejects.toThrow();
  await expect(getBlob(scope, newId())).rejects.toMatchObject({ code: "not_found" });
});
