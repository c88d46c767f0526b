import "server-only";
import { importRefused } from "@/lib/core/errors";
import { createAdReader, type AdDayRow } from "./ad-spend";
import { TARGET_FIELDS, type ImportKind } from "./constants";
import { FaultList, type CellFault, type RowReader } from "./faults";
import { createRateReader, type FxRateRow } from "./fx-rates";
import { createOrderReader, type OrderLineRow } from "./orders";
import { describeMissing } from "./rules";
import type { Mapping, MappingProject } from "./schema";

export interface TypedRows {
  orders: OrderLineRow;
  ad_spend: AdDayRow;
  fx_rates: FxRateRow;
}

export type Typed<T> = { ok: true; value: T } | { ok: false; faults: CellFault[] };

/** Reads the cells of one row, or lists what is wrong with them. */
export type Typer<T> = (cells: readonly string[]) => Typed<T>;

const READERS: { [K in ImportKind]: (map: Mapping, project: MappingProject) => RowReader<TypedRows[K]> } = {
  orders: createOrderReader,
  ad_spend: createAdReader,
  fx_rates: createRateReader,
};

/**
 * The pure row mapper of a mapping; `header` names the columns in faults. Throws import_refused,
 * saying what is missing and what may be given instead, when the mapping can read no row.
 */
export function createTyper<K extends ImportKind>(
  kind: K, map: Mapping, project: MappingProject, header: readonly string[] = [],
): Typer<TypedRows[K]> {
  const missing = describeMissing(map);
  if (missing) throw importRefused(missing);
  const read = READERS[kind](map, project);
  const titles = new Map(TARGET_FIELDS[kind].map((field) => [field.key, field.title]));
  const faults = new FaultList((field) => header[map.columns[field] ?? -1] ?? titles.get(field) ?? field);
  return (cells) => {
    const value = read(cells, faults);
    if (faults.found.length === 0) return { ok: true, value };
    const { found } = faults;
    faults.found = [];
    return { ok: false, faults: found };
  };
}
