import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { requireKeeper } from "../access";
import { toSavedView } from "../data";
import type { CreateViewInput, SavedView } from "../schema";
import { assertNameIsFree, assertRoom, clearDefault, lockViews } from "./keep";

export async function createView(scope: ProjectScope, input: CreateViewInput): Promise<SavedView> {
  const { page, name, state, visibility, isDefault } = input;
  const { tenantId, projectId } = scope;
  const kept = { id: newId(), page, name, visibility, userId: requireKeeper(scope, visibility) };
  return withTenant(scope, async (tx) => {
    await lockViews(scope, tx);
    await assertNameIsFree(scope, tx, kept);
    await assertRoom(scope, tx, kept);
    if (isDefault) await clearDefault(scope, tx, kept);
    const row = await tx.savedView.create({ data: { tenantId, projectId, id: kept.id, page, name, visibility, isDefault, state, createdBy: kept.userId } });
    await recordAudit(scope, tx, { action: "saved_view.create", target: { kind: "saved_view", id: row.id }, details: { page, visibility, isDefault } });
    return toSavedView(scope, row);
  });
}
