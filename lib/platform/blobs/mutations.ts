import "server-only";
import type { Id } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import type { NewBlob } from "./blob";

const UNFINISHED = -1n;

export async function insertBlobRow(scope: Scope, id: Id, { kind, name, mediaType }: NewBlob, expiresAt: Date): Promise<void> {
  await withTenant(scope, (tx) => tx.blob.create({ data: { tenantId: scope.tenantId, id, kind, name, mediaType, bytes: UNFINISHED, expiresAt } }));
}

export async function prolongBlobRow(scope: Scope, id: Id, expiresAt: Date): Promise<void> {
  await withTenant(scope, (tx) => tx.blob.updateMany({ where: { tenantId: scope.tenantId, id }, data: { expiresAt } }));
}

/** From here on it can be opened. A row that is gone was taken for dead: its chunks are gone too. */
export async function finishBlobRow(scope: Scope, id: Id, bytes: number, expiresAt: Date | null): Promise<void> {
  const { count } = await withTenant(scope, (tx) =>
    tx.blob.updateMany({ where: { tenantId: scope.tenantId, id, bytes: UNFINISHED }, data: { bytes: BigInt(bytes), expiresAt } }));
  if (count === 0) throw new Error(`The blob ${id} was removed while it was written.`);
}

export async function deleteBlobRow(scope: Scope, id: Id): Promise<void> {
  await withTenant(scope, (tx) => tx.blob.deleteMany({ where: { tenantId: scope.tenantId, id } }));
}
