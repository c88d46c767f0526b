import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { getImport } from "./data/get-import";
import { applyImport, startApply } from "./mutations/apply";
import { checkImport, startCheck } from "./mutations/check";
import { uploadImport } from "./mutations/upload";
import type { ImportDetail } from "./schema";

export async function* textBytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

export const uploadText = (scope: ProjectScope, kind: ImportKind, text: string): Promise<ImportDetail> =>
  uploadImport(scope, { kind, fileName: `${kind}.csv`, bytes: textBytes(text) });

/** The dry run as a worker would make it. */
export async function checkNow(scope: ProjectScope, detail: ImportDetail, change: (mapping: Mapping) => Mapping = (mapping) => mapping): Promise<ImportDetail> {
  if (!detail.mapping) throw new Error("The import has no mapping.");
  await startCheck(scope, detail.id, change(detail.mapping));
  await checkImport(scope, detail.id);
  return getImport(scope, detail.id);
}

export async function applyNow(scope: ProjectScope, detail: ImportDetail): Promise<ImportDetail> {
  await startApply(scope, detail.id, { refused: "skip" });
  await applyImport(scope, detail.id);
  return getImport(scope, detail.id);
}
