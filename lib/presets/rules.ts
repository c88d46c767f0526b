import type { ImportKind } from "@/lib/ingest/mapping/constants";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import type { Preset } from "./schema";

interface PresetRow { id: string; name: string; kind: string; columns: unknown; mapping: unknown; createdAt: Date; updatedAt: Date }

export const hasSameHeader = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, at) => name === other[at]);

/** What holds for one file alone is left out: its period, and which preset it came from. */
export function toPresetMapping({ preset: _preset, ...mapping }: Mapping): Mapping {
  const { period: _period, ...constants } = mapping.constants;
  return { ...mapping, constants, ambiguous: [] };
}

/** The JSON columns were written by this domain alone, in the shapes of its schema. */
export const toPreset = (row: PresetRow): Preset => ({
  id: row.id,
  name: row.name,
  kind: row.kind as ImportKind,
  columns: row.columns as string[],
  mapping: row.mapping as Mapping,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
