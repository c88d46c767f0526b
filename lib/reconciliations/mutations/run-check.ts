import "server-only";
import { addDays, type DayRange } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import type { PlatformTotal } from "@/lib/integrations/constants";
import { isProviderError } from "@/lib/integrations/trouble";
import type { Reconciliation } from "@/lib/platform/db/generated/client";
import { sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { openIntegration } from "@/lib/sync/data/open-integration";
import { progressOf } from "@/lib/sync/rules";
import { CHECKS_KEPT } from "../constants";
import { readOurDays } from "../data/our-days";
import { readReadings } from "../data/readings";
import { findStand, type Stand } from "../data/stand";
import { compareDays, countUnexplained, type Earlier } from "../rules/compare";
import { storedResults, type StoredResults } from "../schema";

/** Asks the platform for its sums, holds ours against them, and keeps the answer. What the platform refuses is kept as a sentence. */
export async function runCheck(scope: ProjectScope, id: string, signal: AbortSignal): Promise<void> {
  const { tenantId, projectId } = scope;
  const row = await withTenant(scope, (tx) => tx.reconciliation.findFirst({ where: { tenantId, projectId, id, status: "queued" } }));
  if (!row) return;
  const now = new Date();
  const stand = await findStand(scope, row.integrationId, now);
  if (!stand) return keep(scope, row, { status: "failed", sentence: "This source does not tell its own totals any more." });
  const open = await openIntegration(scope, row.integrationId, { now, signal });
  if (!open) return keep(scope, row, { status: "failed", sentence: "Its account is not connected right now. Connect it again, and compare then." });
  try {
    const days = { from: toDay(row.fromDay), to: toDay(row.toDay) };
    const theirs = await stand.provider.totals(open.access, days);
    const results = await compare(scope, stand, days, { theirs, id });
    await keep(scope, row, { status: "done", sentence: null, results, unexplained: countUnexplained(results) });
  } catch (error) {
    if (!isProviderError(error)) throw error;
    await keep(scope, row, { status: "failed", sentence: error.trouble.sentence });
  }
}

async function compare(scope: ProjectScope, stand: Stand, days: DayRange, { theirs, id }: { theirs: PlatformTotal[]; id: string }): Promise<StoredResults> {
  const { stream, metrics, timeZone, row, today } = stand;
  const { syncedFrom, readOn } = progressOf(row, new Date());
  return compareDays({
    days, timeZone, metrics, theirs,
    ours: await readOurDays(scope, stand, days),
    readings: await readReadings(scope, stand, days),
    read: syncedFrom && readOn ? { from: syncedFrom, to: readOn } : null,
    settlesFrom: stream.mode === "days" ? addDays(today, 1 - stream.settlingDays) : null,
    earlier: await listEarlier(scope, stand.integration.id, id),
  });
}

async function listEarlier(scope: ProjectScope, integrationId: string, id: string): Promise<Earlier[]> {
  const { tenantId, projectId } = scope;
  const rows = await withTenant(scope, (tx) => tx.reconciliation.findMany({
    where: { tenantId, projectId, integrationId, status: "done", id: { not: id } }, orderBy: { checkedAt: "desc" }, take: CHECKS_KEPT,
  }));
  return rows.flatMap(({ checkedAt, results }) => (checkedAt ? [{ checkedAt: checkedAt.toISOString(), results: storedResults.parse(results) }] : []));
}

interface Outcome { status: "done" | "failed"; sentence: string | null; results?: StoredResults; unexplained?: number }

/** Older checks than are kept go with it. */
async function keep(scope: ProjectScope, { id, integrationId }: Reconciliation, outcome: Outcome): Promise<void> {
  const { tenantId, projectId } = scope;
  await withTenantSql(scope, async (db) => {
    await db.run(sql`
      UPDATE reconciliations SET status = ${outcome.status}, sentence = ${outcome.sentence}, checked_at = now(), results = ${JSON.stringify(outcome.results ?? [])}::jsonb, unexplained = ${outcome.unexplained ?? 0}
      WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${id}::uuid`);
    await db.run(sql`
      DELETE FROM reconciliations WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id IN (
        SELECT id FROM reconciliations WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND integration_id = ${integrationId}::uuid
        ORDER BY requested_at DESC, id DESC OFFSET ${CHECKS_KEPT})`);
  });
}

const toDay = (value: Date): string => value.toISOString().slice(0, 10);
