import "server-only";
import { importRefused } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { withTenant } from "@/lib/platform/db/tenant";
import { getImport } from "../data/get-import";
import type { ImportDetail, ImportReport } from "../schema";
import { applyImport } from "./apply";
import { checkImport } from "./check";
import { updateImport } from "./state";
import { uploadImport, type UploadedFile } from "./upload";

/**
 * Upload, dry run and apply in one go by the guessed mapping, within a job that is running already. A run that
 * was killed left an unfinished import of the same name, which is taken up; half an upload is thrown away.
 */
export async function importFile(scope: ProjectScope, file: UploadedFile): Promise<ImportDetail> {
  const id = (await takeUp(scope, file)) ?? (await uploadImport(scope, file)).id;
  const detail = await carryOn(scope, id, { mapping: null, mayApply: () => true });
  if (detail.status !== "applied") throw importRefused(detail.error?.sentence ?? `The import of ${detail.fileName} stopped while ${detail.status}.`);
  return detail;
}

function takeUp(scope: ProjectScope, { kind, fileName }: UploadedFile): Promise<string | null> {
  const own = { tenantId: scope.tenantId, projectId: scope.projectId, kind, fileName, createdBy: null };
  return withTenant(scope, async (tx) => {
    await tx.import.deleteMany({ where: { ...own, status: "uploading" } });
    const row = await tx.import.findFirst({ where: { ...own, status: { in: ["uploaded", "checking", "checked", "applying"] } }, orderBy: { id: "desc" }, select: { id: true } });
    return row?.id ?? null;
  });
}

export interface CarryOn {
  /** In place of the one that the import has. */
  mapping: Mapping | null;
  mayApply(report: ImportReport): boolean;
}

/** Takes an import as far as it goes without a person, from whatever state a killed process left it in. */
export async function carryOn(scope: ProjectScope, id: string, { mapping, mayApply }: CarryOn): Promise<ImportDetail> {
  let job = await getImport(scope, id);
  if (job.status === "uploaded") {
    await updateImport(scope, id, { status: "checking", ...(mapping ? { mapping: JSON.parse(JSON.stringify(mapping)) as object } : {}) });
    job = { ...job, status: "checking" };
  }
  if (job.status === "checking") {
    await checkImport(scope, id);
    job = await getImport(scope, id);
  }
  if (job.status === "checked" && job.report && mayApply(job.report)) {
    await updateImport(scope, id, { status: "applying" });
    job = { ...job, status: "applying" };
  }
  if (job.status === "applying") await applyImport(scope, id);
  return getImport(scope, id);
}
