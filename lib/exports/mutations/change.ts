import "server-only";
import { conflict, forbidden, notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { makerOf, type ProjectScope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { withTenant } from "@/lib/platform/db/tenant";
import { isPermitted } from "@/lib/tenants/access";
import { findExportRow, getExport } from "../data/get-export";
import type { ExportItem } from "../schema";

/** Ends an export that is under way. Its maker may, and who may change the project. */
export async function cancelExport(scope: ProjectScope, id: Id): Promise<ExportItem> {
  await withTenant(scope, async (tx) => {
    const row = await findExportRow(scope, tx, id);
    if (!row) throw notFound("export", id);
    if (row.createdBy !== makerOf(scope) && !isPermitted(scope, "project:write")) throw forbidden("Only who asked for it may cancel it.");
    const { count } = await tx.export.updateMany({
      where: { tenantId: scope.tenantId, projectId: scope.projectId, id, status: { in: ["queued", "running"] } },
      data: { status: "cancelled", finishedAt: new Date(), updatedAt: new Date() },
    });
    if (count === 0) throw conflict("This export is not under way any more.");
    await recordAudit(scope, tx, { action: "export.cancel", target: { kind: "export", id } });
  });
  return getExport(scope, id);
}

/** Notes that its maker was shown how it ended. Of several windows that ask, one is the first. */
export async function noticeExport(scope: ProjectScope, id: Id): Promise<{ isFirst: boolean }> {
  return withTenant(scope, async (tx) => {
    if (!(await findExportRow(scope, tx, id))) throw notFound("export", id);
    const { count } = await tx.export.updateMany({
      where: {
        tenantId: scope.tenantId, projectId: scope.projectId, id, createdBy: makerOf(scope) ?? id, noticedAt: null, status: { in: ["ready", "failed"] },
      },
      data: { noticedAt: new Date() },
    });
    return { isFirst: count > 0 };
  });
}
