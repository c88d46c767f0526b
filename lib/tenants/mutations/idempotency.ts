import "server-only";
import type { Scope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { KeyState } from "@/lib/platform/http/ports";

interface KeyRow {
  request_hash: string;
  status: number | null;
  answer: string | null;
  is_new: boolean;
}

const wallOf = ({ tenantId }: Scope) => ({ tenantId, projectId: null });

/** Claims the key, or says what became of it. A claim whose process died frees itself after five minutes. */
export async function beginKey(scope: Scope, keyHash: string, requestHash: string): Promise<KeyState> {
  const row = await withTenantSql(wallOf(scope), async (db) => {
    const claimed = await db.one<KeyRow & Record<string, unknown>>(sql`
      INSERT INTO idempotency_keys AS k (tenant_id, key_hash, request_hash, expires_at)
      VALUES (${scope.tenantId}, ${keyHash}, ${requestHash}, now() + interval '24 hours')
      ON CONFLICT (tenant_id, key_hash) DO UPDATE
        SET request_hash = excluded.request_hash, status = NULL, answer = NULL, created_at = now(), expires_at = excluded.expires_at
        WHERE k.expires_at < now() OR (k.status IS NULL AND k.created_at < now() - interval '5 minutes')
      RETURNING request_hash, status, answer, true AS is_new`);
    return claimed ?? db.one<KeyRow & Record<string, unknown>>(sql`
      SELECT request_hash, status, answer, false AS is_new FROM idempotency_keys
      WHERE tenant_id = ${scope.tenantId} AND key_hash = ${keyHash}`);
  });
  if (!row || row.is_new) return { state: "fresh" };
  if (row.request_hash !== requestHash) return { state: "other_body" };
  return row.status === null ? { state: "running" } : { state: "answered", status: row.status, answer: row.answer ?? "" };
}

export async function finishKey(scope: Scope, keyHash: string, status: number, answer: string): Promise<void> {
  await withTenantSql(wallOf(scope), (db) => db.run(sql`
    UPDATE idempotency_keys SET status = ${status}, answer = ${answer}
    WHERE tenant_id = ${scope.tenantId} AND key_hash = ${keyHash}`));
}

export async function abandonKey(scope: Scope, keyHash: string): Promise<void> {
  await withTenantSql(wallOf(scope), (db) => db.run(sql`
    DELETE FROM idempotency_keys WHERE tenant_id = ${scope.tenantId} AND key_hash = ${keyHash} AND status IS NULL`));
}

/** Rows changed. */
export function deleteExpiredKeys(scope: Scope): Promise<number> {
  return withTenantSql(wallOf(scope), (db) => db.run(sql`
    DELETE FROM idempotency_keys WHERE tenant_id = ${scope.tenantId} AND expires_at < now()`));
}
