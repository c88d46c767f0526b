import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { requireKeeper } from "../access";
import { getViewRow, toSavedView } from "../data";
import { lockViews } from "./keep";

export async function deleteView(scope: ProjectScope, id: string): Promise<void> {
  const { tenantId, projectId } = scope;
  await withTenant(scope, async (tx) => {
    await lockViews(scope, tx);
    const { visibility, page } = toSavedView(scope, await getViewRow(scope, tx, id));
    requireKeeper(scope, visibility);
    await tx.savedView.deleteMany({ where: { tenantId, projectId, id } });
    await recordAudit(scope, tx, { action: "saved_view.delete", target: { kind: "saved_view", id }, details: { page, visibility } });
  });
}
