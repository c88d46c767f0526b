import "server-only";
import { importRefused } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { getImport } from "../data/get-import";
import type { ImportDetail } from "../schema";
import { applyImport } from "./apply";
import { checkImport } from "./check";
import { updateImport } from "./state";
import { uploadImport, type UploadedFile } from "./upload";

/** Upload, dry run and apply in one go by the guessed mapping, within a job that is running already. */
export async function importFile(scope: ProjectScope, file: UploadedFile): Promise<ImportDetail> {
  const { id } = await uploadImport(scope, file);
  await updateImport(scope, id, { status: "checking" });
  await checkImport(scope, id);
  await assertReached(scope, id, "checked");
  await updateImport(scope, id, { status: "applying" });
  await applyImport(scope, id);
  return assertReached(scope, id, "applied");
}

async function assertReached(scope: ProjectScope, id: string, status: ImportDetail["status"]): Promise<ImportDetail> {
  const detail = await getImport(scope, id);
  if (detail.status !== status) throw importRefused(detail.error?.sentence ?? `The import of ${detail.fileName} stopped while ${detail.status}.`);
  return detail;
}
