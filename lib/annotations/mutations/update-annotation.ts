import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { requireChange } from "../access";
import { getAnnotationRow, toAnnotation } from "../data";
import { asDate } from "../rules";
import type { Annotation, UpdateAnnotationInput } from "../schema";

export async function updateAnnotation(scope: ProjectScope, id: string, { day, text }: UpdateAnnotationInput): Promise<Annotation> {
  const { tenantId, projectId } = scope;
  return withTenant(scope, async (tx) => {
    requireChange(scope, await getAnnotationRow(scope, tx, id));
    const data = { ...(day === undefined ? {} : { day: asDate(day) }), ...(text === undefined ? {} : { text }) };
    const row = await tx.annotation.update({ where: { tenantId_id: { tenantId, id }, projectId }, data });
    await recordAudit(scope, tx, { action: "annotation.update", target: { kind: "annotation", id }, details: day === undefined ? {} : { day } });
    return toAnnotation(scope, row);
  });
}
