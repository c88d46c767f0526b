import "server-only";
import { forbidden, notFound } from "@/lib/core/errors";
import { makerOf, type ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { toRun } from "../rules";
import type { MetricRun } from "../schema";

/** Equal questions share a run, so only its first asker and those who lead the workspace may end it. */
export async function cancelRun(scope: ProjectScope, id: string): Promise<MetricRun> {
  const where = { tenantId: scope.tenantId, projectId: scope.projectId, id };
  return withTenant(scope, async (tx) => {
    const row = await tx.metricRun.findFirst({ where });
    if (!row) throw notFound("run", id);
    const isOwn = row.createdBy !== null && makerOf(scope) === row.createdBy;
    if (!isOwn && scope.role !== "owner" && scope.role !== "admin") throw forbidden("Someone else asked this question; they, or an owner or admin, can cancel it.");
    await tx.metricRun.updateMany({ where: { ...where, status: "running" }, data: { status: "cancelled", finishedAt: new Date() } });
    const after = await tx.metricRun.findFirst({ where });
    return toRun(after ?? row);
  });
}
