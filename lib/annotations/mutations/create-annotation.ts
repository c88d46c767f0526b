import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { forbidden } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { makerOf, type ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { isPermitted } from "@/lib/tenants/access";
import { NOTE } from "../constants";
import { toAnnotation } from "../data";
import { asDate } from "../rules";
import type { Annotation, CreateAnnotationInput } from "../schema";

export async function createAnnotation(scope: ProjectScope, { day, text }: CreateAnnotationInput): Promise<Annotation> {
  if (!isPermitted(scope, "annotations:write")) throw forbidden();
  const { tenantId, projectId } = scope;
  const createdBy = makerOf(scope);
  return withTenant(scope, async (tx) => {
    const row = await tx.annotation.create({ data: { tenantId, projectId, id: newId(), day: asDate(day), text, kind: NOTE, createdBy } });
    await recordAudit(scope, tx, { action: "annotation.create", target: { kind: "annotation", id: row.id }, details: { day } });
    return toAnnotation(scope, row);
  });
}
