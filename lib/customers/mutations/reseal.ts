import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { newestKeyId, resealText } from "@/lib/platform/crypto/envelope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";

const BATCH = 1_000;

/** Brings customers' addresses under the newest key, some at a time. Rows changed. */
export async function resealCustomers(scope: ProjectScope): Promise<number> {
  let changed = 0;
  for (;;) {
    const batch = await resealBatch(scope);
    changed += batch.changed;
    if (batch.found < BATCH) return changed;
  }
}

function resealBatch(scope: ProjectScope): Promise<{ found: number; changed: number }> {
  const { tenantId, projectId } = scope;
  const ofProject = sql`c.tenant_id = ${tenantId} AND c.project_id = ${projectId}`;
  return withTenantSql(scope, async (db) => {
    // Locked, so that an import that writes a newer address meanwhile is not undone.
    const rows = await db.query<{ id: string; email_hash: string; email_encrypted: string }>(sql`
      SELECT c.id, c.email_hash, c.email_encrypted FROM customers c
      WHERE ${ofProject} AND c.email_hash IS NOT NULL AND c.email_encrypted NOT LIKE ${`1.${newestKeyId()}.%`} LIMIT ${BATCH} FOR UPDATE`);
    const sealed = rows.map((row) => resealText(row.email_encrypted, { tenantId, table: "customers", rowId: row.email_hash }));
    const changed = rows.length === 0 ? 0 : await db.run(sql`
      UPDATE customers c SET email_encrypted = s.sealed FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${sealed}::text[]) AS s (id, sealed)
      WHERE ${ofProject} AND c.id = s.id`);
    return { found: rows.length, changed };
  });
}
