import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { requireChange } from "../access";
import { getAnnotationRow } from "../data";

export async function deleteAnnotation(scope: ProjectScope, id: string): Promise<void> {
  const { tenantId, projectId } = scope;
  await withTenant(scope, async (tx) => {
    requireChange(scope, await getAnnotationRow(scope, tx, id));
    await tx.annotation.deleteMany({ where: { tenantId, projectId, id } });
    await recordAudit(scope, tx, { action: "annotation.delete", target: { kind: "annotation", id } });
  });
}
