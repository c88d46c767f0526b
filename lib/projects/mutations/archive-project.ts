import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { assertWithin } from "@/lib/billing/mutations/assert-within";
import { notFound } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { findProjectRow } from "../data";
import { toProject } from "../rules";
import type { Project } from "../schema";

/** Takes a project out of the lists, from when on it can only be read, or puts it back, if the plan has room. */
export async function archiveProject(scope: ProjectScope, isArchived: boolean): Promise<Project> {
  const { tenantId, projectId: id } = scope;
  return withTenant(scope, async (tx) => {
    const before = await findProjectRow(scope, tx, id);
    if (!before) throw notFound("project", id);
    if ((before.archivedAt !== null) === isArchived) return toProject(before);
    if (!isArchived && !before.isDemo) await assertWithin(scope, tx, "projects");
    const after = await tx.project.update({ where: { tenantId_id: { tenantId, id } }, data: { archivedAt: isArchived ? new Date() : null } });
    await recordAudit(scope, tx, { action: isArchived ? "project.archive" : "project.restore", target: { kind: "project", id } });
    return toProject(after);
  });
}
