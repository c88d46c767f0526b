import "server-only";
import { notFound } from "@/lib/core/errors";
import { toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { toCostRule, type CostRuleRow } from "./rules";
import type { CostRule } from "./schema";

/** By kind, newest first. */
export async function listCostRules(scope: ProjectScope, query: { skip: number; limit: number }): Promise<Page<CostRule>> {
  const where = { tenantId: scope.tenantId, projectId: scope.projectId };
  return withTenant(scope, async (tx) => {
    const rows = await tx.costRule.findMany({ where, orderBy: [{ kind: "asc" }, { validFrom: "desc" }, { id: "desc" }], skip: query.skip, take: query.limit });
    return toPage(rows.map(toCostRule), query, await tx.costRule.count({ where }), ({ id }) => [id]);
  });
}

export async function getCostRuleRow(scope: ProjectScope, tx: TenantTx, id: string): Promise<CostRuleRow> {
  const row = await tx.costRule.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id } });
  if (!row) throw notFound("cost rule", id);
  return row;
}
