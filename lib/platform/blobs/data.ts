import "server-only";
import type { Id } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import type { BlobHead } from "./blob";
import type { ChunkStore } from "./store";

/** `bytes` is -1 while it is being written. */
export async function findBlobRow(scope: Scope, id: Id): Promise<BlobHead | null> {
  const row = await withTenant(scope, (tx) => tx.blob.findFirst({ where: { tenantId: scope.tenantId, id } }));
  return row && { ...row, bytes: Number(row.bytes) };
}

const MOST_AT_ONCE = 500;

export async function listExpiredBlobs(scope: Scope): Promise<{ id: Id; bytes: number }[]> {
  const rows = await withTenant(scope, (tx) => tx.blob.findMany({
    where: { tenantId: scope.tenantId, expiresAt: { lte: new Date() } }, select: { id: true, bytes: true }, orderBy: { expiresAt: "asc" }, take: MOST_AT_ONCE,
  }));
  return rows.map(({ id, bytes }) => ({ id, bytes: Number(bytes) }));
}

export async function listBlobIds(scope: Scope): Promise<Id[]> {
  const rows = await withTenant(scope, (tx) => tx.blob.findMany({ where: { tenantId: scope.tenantId }, select: { id: true } }));
  return rows.map(({ id }) => id);
}

/** Each chunk in a short transaction of its own, so that no lock is held while bytes are made or sent. */
export const postgresStore: ChunkStore = {
  write: (scope, blobId, sequence, sealed) => withTenantSql(scope, async (db) => {
    await db.run(sql`
      INSERT INTO blob_chunks (tenant_id, blob_id, sequence, content) VALUES (${scope.tenantId}, ${blobId}, ${sequence}, ${sealed})`);
  }),
  read: (scope, blobId, sequence) => withTenantSql(scope, async (db) => {
    const row = await db.one<{ content: Buffer }>(sql`
      SELECT content FROM blob_chunks WHERE tenant_id = ${scope.tenantId} AND blob_id = ${blobId} AND sequence = ${sequence}`);
    return row?.content ?? null;
  }),
  remove: (scope, blobId) => withTenantSql(scope, async (db) => {
    await db.run(sql`DELETE FROM blob_chunks WHERE tenant_id = ${scope.tenantId} AND blob_id = ${blobId}`);
  }),
};
