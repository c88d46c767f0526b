import "server-only";
import { notFound } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { toRun } from "./rules";
import type { MetricRun } from "./schema";

export async function getRun(scope: ProjectScope, id: string): Promise<MetricRun> {
  const row = await withTenant(scope, (tx) => tx.metricRun.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id } }));
  if (!row) throw notFound("run", id);
  return toRun(row);
}
