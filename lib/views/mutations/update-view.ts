import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { forbidden } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { requireKeeper } from "../access";
import { getViewRow, toSavedView } from "../data";
import type { SavedView, UpdateViewInput } from "../schema";
import { assertNameIsFree, assertRoom, clearDefault, lockViews } from "./keep";

/** Changes what is given; a team view is changed by whoever may share, a private one by its maker alone. */
export async function updateView(scope: ProjectScope, id: string, input: UpdateViewInput): Promise<SavedView> {
  const { tenantId, projectId } = scope;
  return withTenant(scope, async (tx) => {
    await lockViews(scope, tx);
    const before = toSavedView(scope, await getViewRow(scope, tx, id));
    const userId = requireKeeper(scope, before.visibility);
    const { page } = before;
    const after = { ...before, ...input };
    const moves = after.visibility !== before.visibility;
    if (moves) requireKeeper(scope, after.visibility);
    if (moves && !before.isOwn) throw forbidden("Only who made a team view can take it back for themselves. Duplicate it instead.");
    const kept = { id, page, name: after.name, visibility: after.visibility, userId };
    if (after.name !== before.name) await assertNameIsFree(scope, tx, kept);
    if (moves) await assertRoom(scope, tx, kept);
    if (after.isDefault) await clearDefault(scope, tx, kept);
    const { name, state, visibility, isDefault } = after;
    const row = await tx.savedView.update({ where: { tenantId_id: { tenantId, id }, projectId }, data: { name, state, visibility, isDefault } });
    await recordAudit(scope, tx, { action: "saved_view.update", target: { kind: "saved_view", id }, details: { page, visibility, isDefault } });
    return toSavedView(scope, row);
  });
}
