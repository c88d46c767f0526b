import "server-only";
import { hashToken } from "@/lib/platform/crypto/hashes";
import type { Scope } from "@/lib/core/scope";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { canonical, GENESIS, type SealedEvent } from "../rules";

const BATCH = 2_000;

/**
 * Chains the tenant's committed, unsealed events and returns how many. The order is that of sealing: a
 * transaction that commits late is simply sealed later, so no commit waits for another.
 */
export async function sealAudit(scope: Scope): Promise<number> {
  return withTenantSql({ tenantId: scope.tenantId, projectId: null }, async (db) => {
    await db.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`audit:${scope.tenantId}`}, 0))`);
    const head = await findHead(db, scope);
    const events = await listUnsealed(db, scope, head.sealedAt);
    if (events.length > 0) await insertSeals(db, scope, head, events);
    return events.length;
  });
}

interface HeadRow {
  sequence: number;
  hash: string;
  sealedAt: Date | null;
}

async function findHead(db: SqlClient, scope: Scope): Promise<HeadRow> {
  const row = await db.one<HeadRow>(sql`
    SELECT sequence::int AS sequence, hash, sealed_at AS "sealedAt" FROM audit_seals
    WHERE tenant_id = ${scope.tenantId} ORDER BY tenant_id, audit_seals.sequence DESC LIMIT 1`);
  return row ?? { sequence: 0, hash: GENESIS, sealedAt: null };
}

/** No transaction stays open for a day, so nothing older than the last seal by that much can be new. */
function listUnsealed(db: SqlClient, scope: Scope, sealedAt: Date | null): Promise<SealedEvent[]> {
  const since = sealedAt ? sql`AND e.id > ${firstIdOf(sealedAt.getTime() - 86_400_000)}` : sql``;
  return db.query<SealedEvent & Record<string, unknown>>(sql`
    SELECT e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS at, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
           e.action, e.target_kind AS "targetKind", e.target_id AS "targetId", e.project_id AS "projectId",
           e.request_id AS "requestId", e.details::text AS details, e.origin_hash AS "originHash"
    FROM audit_events e
    WHERE e.tenant_id = ${scope.tenantId} ${since}
      AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.tenant_id = e.tenant_id AND s.event_id = e.id)
    ORDER BY e.id LIMIT ${BATCH}`);
}

/** The least UUID v7 of a moment. */
function firstIdOf(millis: number): string {
  const hex = Math.max(0, millis).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

async function insertSeals(db: SqlClient, scope: Scope, head: HeadRow, events: SealedEvent[]): Promise<void> {
  const hashes = [head.hash];
  for (const event of events) hashes.push(hashToken(`${hashes.at(-1)}|${canonical(event)}`));
  await db.run(sql`
    INSERT INTO audit_seals (tenant_id, sequence, event_id, previous_hash, hash)
    SELECT ${scope.tenantId}::uuid, ${head.sequence}::bigint + n, event_id, previous_hash, hash
    FROM unnest(${events.map(({ id }) => id)}::uuid[], ${hashes.slice(0, -1)}::text[], ${hashes.slice(1)}::text[])
      WITH ORDINALITY AS new(event_id, previous_hash, hash, n)`);
}
