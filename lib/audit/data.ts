import "server-only";
import type { Scope } from "@/lib/core/scope";
import { hashToken } from "@/lib/platform/crypto/hashes";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { findFault, GENESIS, type ChainLink, type SealedEvent } from "./rules";
import type { ChainCheck } from "./schema";

const PAGE = 5_000;

/** Committed events that the sealer has not come to yet. */
export async function countUnsealed(scope: Scope): Promise<number> {
  const { tenantId } = scope;
  const row = await withTenantSql({ tenantId, projectId: null }, (db) => db.one<{ count: number }>(sql`
    SELECT (SELECT count(*) FROM audit_events e WHERE e.tenant_id = ${tenantId}
      AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.tenant_id = e.tenant_id AND s.event_id = e.id))::int AS count`));
  return row?.count ?? 0;
}


/** Recomputes the tenant's whole chain. Keep the head elsewhere too: a cut-off tail shows only against it. */
export async function verifyChain(scope: Scope): Promise<ChainCheck> {
  return withTenantSql({ tenantId: scope.tenantId, projectId: null }, async (db) => {
    let head = { sequence: 0, hash: GENESIS };
    for (;;) {
      const links = await listLinks(db, scope, head.sequence);
      const fault = findFault(head, links, hashToken);
      if (fault) return fault;
      const last = links.at(-1);
      if (!last) return { ok: true, sealed: head.sequence, head: head.hash };
      head = last;
    }
  }, { snapshot: true });
}

interface LinkRow extends Partial<SealedEvent> {
  sequence: number;
  previousHash: string;
  hash: string;
  [column: string]: unknown;
}

async function listLinks(db: SqlClient, scope: Scope, after: number): Promise<ChainLink[]> {
  const rows = await db.query<LinkRow>(sql`
    SELECT s.sequence::int AS sequence, s.previous_hash AS "previousHash", s.hash,
           e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS at, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
           e.action, e.target_kind AS "targetKind", e.target_id AS "targetId", e.project_id AS "projectId",
           e.request_id AS "requestId", e.details::text AS details, e.origin_hash AS "originHash"
    FROM audit_seals s LEFT JOIN audit_events e ON e.tenant_id = s.tenant_id AND e.id = s.event_id
    WHERE s.tenant_id = ${scope.tenantId} AND s.sequence > ${after} ORDER BY s.sequence LIMIT ${PAGE}`);
  return rows.map(({ sequence, previousHash, hash, ...event }) => ({
    sequence, previousHash, hash, event: event.id ? (event as unknown as SealedEvent) : null,
  }));
}
