import "server-only";
import { newId } from "@/lib/core/ids";
import { requirePerson, type ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { CHECKLIST } from "./constants";
import type { DismissInput } from "./schema";

/** Puts the checklist away for this person in this project, or brings it back. */
export async function dismissOnboarding(scope: ProjectScope, { isDismissed }: DismissInput): Promise<void> {
  const { tenantId, projectId } = scope;
  const key = { tenantId, projectId, userId: requirePerson(scope, "The checklist"), what: CHECKLIST };
  await withTenant(scope, async (tx) => {
    if (isDismissed) await tx.dismissal.createMany({ data: [{ ...key, id: newId() }], skipDuplicates: true });
    else await tx.dismissal.deleteMany({ where: key });
  });
}
