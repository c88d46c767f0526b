import "server-only";
import { conflict, notFound } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { Prisma } from "@/lib/platform/db/generated/client";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import type { ImportStatus } from "../constants";
import { mayStart, type ImportRow } from "../rules";

type Changes = Prisma.ImportUncheckedUpdateManyInput;

/** Locks the import's row, so that of two simultaneous steps one sees the other's status. */
export async function requireStep(scope: ProjectScope, tx: TenantTx, id: string, step: Parameters<typeof mayStart>[0]): Promise<ImportRow> {
  await tx.$queryRaw`SELECT 1 FROM imports WHERE tenant_id = ${scope.tenantId}::uuid AND project_id = ${scope.projectId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await tx.import.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id } });
  if (!row) throw notFound("import", id);
  if (!mayStart(step, row.status)) throw conflict(`This import is ${row.status}; this step does not follow.`);
  return row;
}

export const saveImport = (scope: ProjectScope, tx: TenantTx, id: string, changes: Changes): Promise<unknown> =>
  tx.import.updateMany({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id }, data: { ...changes, updatedAt: new Date() } });

export const updateImport = (scope: ProjectScope, id: string, changes: Changes): Promise<unknown> =>
  withTenant(scope, (tx) => saveImport(scope, tx, id, changes));

export const setProgress = (scope: ProjectScope, id: string, phase: string, done: number, total: number | null): Promise<unknown> =>
  updateImport(scope, id, { progress: { phase, done, total } });

/** An undo that cannot go on: the import is applied as before. */
export const failUndo = (scope: ProjectScope, id: string, sentence: string): Promise<unknown> =>
  withTenant(scope, (tx) =>
    tx.import.updateMany({
      where: { tenantId: scope.tenantId, projectId: scope.projectId, id, status: "undoing" },
      data: { status: "applied", error: { sentence, requestId: scope.requestId }, progress: Prisma.DbNull },
    }));

/** A step that cannot go on leaves the data as it was and says why. */
export const failImport = (scope: ProjectScope, id: string, status: ImportStatus, sentence: string): Promise<unknown> =>
  updateImport(scope, id, { status, error: { sentence, requestId: scope.requestId }, progress: Prisma.DbNull });

export const clearJson = Prisma.DbNull;
