import { toPosition } from "@/lib/dashboards/rules/decimals";
import { changeOf, formatFull } from "@/lib/dashboards/rules/numbers";
import type { PreparedCell, PreparedSeries } from "./prepared";

/** A figure as it is shown: exact for people, a float for pixels alone. */
export function makeCell(value: string | null, before: string | null, series: PreparedSeries): PreparedCell {
  const compare = series.hasCompare ? before : null;
  return {
    value,
    compareValue: compare,
    position: toPosition(value),
    comparePosition: toPosition(compare),
    full: formatFull(value, series.kind),
    compareFull: compare === null ? null : formatFull(compare, series.kind),
    change: series.hasCompare ? changeOf(value, compare, series.kind, series.direction) : null,
  };
}
