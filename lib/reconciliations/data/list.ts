import "server-only";
import { notFound } from "@/lib/core/errors";
import { toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { TOTAL_METRICS, type ProviderId } from "@/lib/integrations/constants";
import { requireProvider } from "@/lib/integrations/registry";
import type { Integration, Reconciliation } from "@/lib/platform/db/generated/client";
import { sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { CHECK_GIVES_UP_MINUTES, type ReconciliationState } from "../constants";
import { sumDays } from "../rules/sums";
import { storedResults, type ListReconciliationsQuery, type MetricComparison, type ReconciliationView, type StoredResults } from "../schema";

/** The last check of each account that is not disconnected, or all that are kept of one, newest first. */
export async function listReconciliations(scope: ProjectScope, query: ListReconciliationsQuery): Promise<Page<ReconciliationView>> {
  const { tenantId, projectId } = scope;
  const ids = query.integrationId === undefined ? await listNewest(scope) : null;
  if (query.integrationId !== undefined) await requireIntegration(scope, query.integrationId);
  const where = { tenantId, projectId, ...(ids ? { id: { in: ids } } : { integrationId: query.integrationId }) };
  return withTenant(scope, async (tx) => {
    const rows = await tx.reconciliation.findMany({ where, include: { integration: true }, orderBy: [{ requestedAt: "desc" }, { id: "desc" }], skip: query.skip, take: query.limit });
    return toPage(rows.map(toView), query, await tx.reconciliation.count({ where }), ({ id }) => [id]);
  });
}

export async function getReconciliation(scope: ProjectScope, id: string): Promise<ReconciliationView> {
  const { tenantId, projectId } = scope;
  const row = await withTenant(scope, (tx) => tx.reconciliation.findFirst({ where: { tenantId, projectId, id }, include: { integration: true } }));
  if (!row) throw notFound("reconciliation", id);
  return toView(row);
}

async function requireIntegration(scope: ProjectScope, id: string): Promise<void> {
  const { tenantId, projectId } = scope;
  if ((await withTenant(scope, (tx) => tx.integration.count({ where: { tenantId, projectId, id } }))) === 0) throw notFound("integration", id);
}

async function listNewest(scope: ProjectScope): Promise<string[]> {
  const rows = await withTenantSql(scope, (db) => db.query<{ id: string }>(sql`
    SELECT DISTINCT ON (r.integration_id) r.id FROM reconciliations r
    JOIN integrations i ON i.tenant_id = r.tenant_id AND i.project_id = r.project_id AND i.id = r.integration_id AND i.status <> 'disconnected'
    WHERE r.tenant_id = ${scope.tenantId} AND r.project_id = ${scope.projectId} ORDER BY r.integration_id, r.requested_at DESC, r.id DESC`));
  return rows.map(({ id }) => id);
}

function toView({ integration, ...row }: Reconciliation & { integration: Integration }): ReconciliationView {
  const isLost = row.status === "queued" && Date.now() - row.requestedAt.getTime() > CHECK_GIVES_UP_MINUTES * 60_000;
  return {
    id: row.id, integrationId: row.integrationId, provider: integration.provider as ProviderId, label: requireProvider(integration.provider).label, name: integration.name,
    timeZone: integration.timeZone, currency: integration.currency, status: isLost ? "failed" : (row.status as ReconciliationState),
    fromDay: row.fromDay.toISOString().slice(0, 10), toDay: row.toDay.toISOString().slice(0, 10), unexplained: row.unexplained,
    sentence: isLost ? "No worker took it up in time. Check again." : row.sentence,
    requestedAt: row.requestedAt.toISOString(), checkedAt: row.checkedAt?.toISOString() ?? null, metrics: storedResults.parse(row.results).map(toComparison),
  };
}

const toComparison = ({ metric, currency, days }: StoredResults[number]): MetricComparison => ({ metric, unit: TOTAL_METRICS[metric].unit, currency, ...sumDays(days), days });
