import "server-only";
import { forbidden } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { CHECKLIST } from "./constants";
import type { DismissInput } from "./schema";

/** Puts the checklist away for this person in this project, or brings it back. */
export async function dismissOnboarding(scope: ProjectScope, { isDismissed }: DismissInput): Promise<void> {
  const { tenantId, projectId, actor } = scope;
  if (actor.kind !== "member") throw forbidden("Only people put the checklist away.");
  const key = { tenantId, projectId, userId: actor.userId, what: CHECKLIST };
  await withTenant(scope, async (tx) => {
    if (isDismissed) await tx.dismissal.createMany({ data: [{ ...key, id: newId() }], skipDuplicates: true });
    else await tx.dismissal.deleteMany({ where: key });
  });
}
