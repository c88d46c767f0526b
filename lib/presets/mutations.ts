import "server-only";
import { conflict, importRefused } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { requirePerson, type ProjectScope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { describeMissing } from "@/lib/ingest/mapping/rules";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { MAX_PRESETS } from "./constants";
import { getPresetRow } from "./data";
import { toPreset, toPresetMapping } from "./rules";
import type { CreatePresetInput, Preset, RenamePresetInput } from "./schema";

/** Keeps a mapping under a name. A name is one preset's of its kind; `replace` lets the new one take its place. */
export async function createPreset(scope: ProjectScope, { name, columns, mapping, replace }: CreatePresetInput): Promise<Preset> {
  const { tenantId, projectId } = scope;
  const createdBy = requirePerson(scope, "A preset");
  assertFits(mapping, columns);
  const { kind } = mapping;
  const data = { columns, mapping: JSON.parse(JSON.stringify(toPresetMapping(mapping))) as object };
  return withTenant(scope, async (tx) => {
    const same = await tx.mappingPreset.findFirst({ where: { tenantId, projectId, kind, name }, select: { id: true } });
    if (same && !replace) throw nameTaken(name);
    if (!same && (await tx.mappingPreset.count({ where: { tenantId, projectId } })) >= MAX_PRESETS) {
      throw conflict(`A project has at most ${MAX_PRESETS} presets. Delete one first.`);
    }
    const id = same?.id ?? newId();
    if (same) await tx.mappingPreset.updateMany({ where: { tenantId, projectId, id }, data: { ...data, updatedAt: new Date() } });
    else await tx.mappingPreset.create({ data: { tenantId, projectId, id, name, kind, ...data, createdBy } });
    await recordAudit(scope, tx, { action: same ? "preset.replaced" : "preset.created", target: { kind: "preset", id }, details: { kind } });
    return toPreset(await getPresetRow(scope, tx, id));
  });
}

function assertFits(mapping: Mapping, columns: readonly string[]): void {
  const beyond = Object.entries(mapping.columns).find(([, index]) => index !== null && index >= columns.length);
  if (beyond) throw importRefused(`The mapping of “${beyond[0]}” names column ${(beyond[1] ?? 0) + 1}; the file has ${columns.length}.`);
  // A file's own period is not kept, so a mapping that lacks only that may be saved.
  const missing = describeMissing(mapping);
  if (missing) throw importRefused(missing);
}

export async function renamePreset(scope: ProjectScope, id: string, { name }: RenamePresetInput): Promise<Preset> {
  const { tenantId, projectId } = scope;
  return withTenant(scope, async (tx) => {
    const { kind } = await getPresetRow(scope, tx, id);
    await assertNameIsFree(scope, tx, { id, kind, name });
    await tx.mappingPreset.updateMany({ where: { tenantId, projectId, id }, data: { name, updatedAt: new Date() } });
    await recordAudit(scope, tx, { action: "preset.renamed", target: { kind: "preset", id } });
    return toPreset(await getPresetRow(scope, tx, id));
  });
}

async function assertNameIsFree({ tenantId, projectId }: ProjectScope, tx: TenantTx, { id, kind, name }: { id: string; kind: string; name: string }): Promise<void> {
  const same = await tx.mappingPreset.findFirst({ where: { tenantId, projectId, kind, name, id: { not: id } }, select: { id: true } });
  if (same) throw nameTaken(name);
}

const nameTaken = (name: string) => conflict(`There is a preset named “${name}” already.`);

/** Imports that were read by it keep their mapping. */
export async function deletePreset(scope: ProjectScope, id: string): Promise<void> {
  const { tenantId, projectId } = scope;
  await withTenant(scope, async (tx) => {
    await getPresetRow(scope, tx, id);
    await tx.mappingPreset.deleteMany({ where: { tenantId, projectId, id } });
    await recordAudit(scope, tx, { action: "preset.deleted", target: { kind: "preset", id } });
  });
}
