import "server-only";
import { notFound } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { withTenant } from "@/lib/platform/db/tenant";
import { findPresetFor } from "@/lib/presets/data";
import { hasSameHeader } from "@/lib/presets/rules";

/** A mapping that a person settled for this very header: that of the import named, else of a preset. */
export async function findKnownMapping(scope: ProjectScope, file: { kind: ImportKind; columns: readonly string[]; like: Mapping | null }): Promise<Mapping | null> {
  if (file.like) return file.like;
  const preset = await findPresetFor(scope, file.kind, file.columns);
  return preset && { ...preset.mapping, preset: { id: preset.id, name: preset.name } };
}

/** The mapping of an earlier import with its header; a foreign id is nobody's. */
export async function readMappingOf(scope: ProjectScope, importId: string): Promise<(kind: ImportKind, columns: readonly string[]) => Mapping | null> {
  const row = await withTenant(scope, (tx) =>
    tx.import.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id: importId }, select: { kind: true, columns: true, mapping: true } }));
  if (!row) throw notFound("import", importId);
  const mapping = row.mapping as Mapping | null;
  return (kind, columns) => (mapping !== null && row.kind === kind && hasSameHeader(row.columns as string[], columns) ? mapping : null);
}
