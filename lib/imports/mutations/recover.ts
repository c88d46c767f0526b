import "server-only";
import { asProjectId, newId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { log } from "@/lib/platform/log/log";

export interface InterruptedImport {
  id: string;
  fileName: string;
  status: string;
}

/** Says which imports a process left unfinished. Their rows commit with their status, so none is half written. */
export async function reportInterrupted(scope: Scope): Promise<InterruptedImport[]> {
  const projects = await withTenant(scope, (tx) => tx.project.findMany({ where: { tenantId: scope.tenantId, deletedAt: null }, select: { id: true } }));
  const found: InterruptedImport[] = [];
  for (const { id } of projects) {
    found.push(...(await findUnfinished({ ...scope, projectId: asProjectId(id), requestId: newId() })));
  }
  for (const one of found) {
    log().warn({ importId: one.id, fileName: one.fileName, status: one.status },
      `The import of "${one.fileName}" was interrupted while ${one.status}: nothing of ${one.status === "undoing" ? "the undo" : "it"} had been written, and it starts again by itself.`);
  }
  return found;
}

function findUnfinished(scope: ProjectScope): Promise<InterruptedImport[]> {
  return withTenant(scope, (tx) =>
    tx.import.findMany({
      where: { tenantId: scope.tenantId, projectId: scope.projectId, status: { in: ["checking", "applying", "undoing"] } },
      select: { id: true, fileName: true, status: true },
    }));
}
