import "server-only";
import type { Scope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { MOST_CHOICES } from "../constants";
import { describeActor } from "../rules";
import type { TrailChoices } from "../schema";
import { listNames } from "./list-events";

interface ActorRow { kind: string; id: string | null }

/** What there is to filter by. */
export async function listChoices(scope: Scope): Promise<TrailChoices> {
  const { tenantId } = scope;
  const found = await withTenantSql({ tenantId, projectId: null }, async (db) => ({
    actors: await db.query<ActorRow & Record<string, unknown>>(sql`
      SELECT DISTINCT actor_kind AS kind, actor_id AS id FROM audit_events WHERE tenant_id = ${tenantId} AND actor_id IS NOT NULL LIMIT ${MOST_CHOICES}`),
    actions: await db.query<{ action: string }>(sql`SELECT DISTINCT action FROM audit_events WHERE tenant_id = ${tenantId} ORDER BY 1 LIMIT ${MOST_CHOICES}`),
    targets: await db.query<{ kind: string }>(sql`SELECT DISTINCT target_kind AS kind FROM audit_events WHERE tenant_id = ${tenantId} ORDER BY 1 LIMIT ${MOST_CHOICES}`),
  }));
  const names = await listNames(scope, found.actors.map(({ id }) => id));
  const actors = found.actors.map(({ kind, id }) => ({ id: id!, name: kind === "job" ? `Aura: ${id}` : describeActor({ kind, id, name: names.get(id!) ?? null }) }));
  return {
    actors: actors.sort((a, b) => a.name.localeCompare(b.name)), actions: found.actions.map(({ action }) => action), targets: found.targets.map(({ kind }) => kind),
  };
}
