import "server-only";
import { notFound } from "@/lib/core/errors";
import { MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import type { MappingPreset } from "@/lib/platform/db/generated/client";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { MAX_PRESETS } from "./constants";
import { hasSameHeader, toPreset } from "./rules";
import type { ListPresetsQuery, Preset } from "./schema";

/** By name. */
export async function listPresets(scope: ProjectScope, { kind, search, ...query }: ListPresetsQuery): Promise<Page<Preset>> {
  const where = {
    tenantId: scope.tenantId, projectId: scope.projectId, ...(kind ? { kind } : {}),
    ...(search ? { name: { contains: search, mode: "insensitive" as const } } : {}),
  };
  return withTenant(scope, async (tx) => {
    const rows = await tx.mappingPreset.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }], skip: query.skip, take: query.limit + 1 });
    const total = await tx.mappingPreset.count({ where, take: MAX_TOTAL + 1 });
    // A project has few, so nobody needs to go on by cursor.
    return { ...toPage(rows.map(toPreset), query, total, ({ id }) => [id]), nextCursor: null };
  });
}

/** The preset made for this very header, the newest first; null when there is none. */
export async function findPresetFor(scope: ProjectScope, kind: ImportKind, columns: readonly string[]): Promise<Preset | null> {
  const rows = await withTenant(scope, (tx) =>
    tx.mappingPreset.findMany({ where: { tenantId: scope.tenantId, projectId: scope.projectId, kind }, orderBy: { updatedAt: "desc" }, take: MAX_PRESETS }));
  return rows.map(toPreset).find((preset) => hasSameHeader(preset.columns, columns)) ?? null;
}

export async function getPresetRow(scope: ProjectScope, tx: TenantTx, id: string): Promise<MappingPreset> {
  const row = await tx.mappingPreset.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id } });
  if (!row) throw notFound("preset", id);
  return row;
}
