import type { Direction } from "@/lib/metrics/constants";
import { divide } from "@/lib/dashboards/rules/decimals";
import { changeOf, formatFull, formatShort, type Change, type NumberKind } from "@/lib/dashboards/rules/numbers";
import type { MetricResult } from "@/lib/metrics/schema";

export interface BreakdownColumn { key: string; title: string; kind: NumberKind; direction: Direction }
export interface BreakdownCell { full: string; short: string; change: Change | null }
export interface BreakdownRow {
  key: string;
  label: string;
  channel: string | null;
  /** Of the total of the first column: "54 %". */
  share: string | null;
  isRest: boolean;
  cells: BreakdownCell[];
}
export interface Breakdown { columns: BreakdownColumn[]; rows: BreakdownRow[]; total: BreakdownRow | null }

type Values = Record<string, string | null>;
interface RowInput { key: string; label: string; channel: string | null; isRest: boolean; values: Values; compare?: Values | undefined }

/** The largest rows, then "Other", then the total that they add up to. */
export function prepareBreakdown(result: MetricResult, dimension: string): Breakdown {
  const columns = result.columns.flatMap((column): BreakdownColumn[] => column.kind === "metric"
    ? [{ key: column.key, title: column.title, kind: { unit: column.unit, currency: result.currency }, direction: column.direction ?? "none" }]
    : []);
  const make = rowMaker(columns, result.totals.values);
  const rows = result.rows.filter((row) => isMeasured(row.values)).map((row, index) => make({
    key: row.dimensions[dimension] ?? `none ${index}`,
    label: row.labels?.[dimension] ?? row.dimensions[dimension] ?? "None",
    channel: row.dimensions.channel ?? null, isRest: false,
    values: row.values, compare: row.compare,
  }));
  if (rows.length === 0) return { columns, rows, total: null };
  const { other, totals } = result;
  if (other && isMeasured(other.values)) {
    const label = other.rows === null ? "Other" : `Other (${other.rows})`;
    rows.push(make({ key: "other rows", label, channel: null, isRest: true, values: other.values, compare: other.compare }));
  }
  return { columns, rows, total: make({ key: "total", label: "Total", channel: null, isRest: true, ...totals }) };
}

/** A row that has only zeros and gaps came in for the comparison's sake. */
function isMeasured(values: Values): boolean {
  return Object.values(values).some((value) => value !== null && /[1-9]/.test(value));
}

function rowMaker(columns: BreakdownColumn[], totals: Values): (input: RowInput) => BreakdownRow {
  const lead = columns[0]?.key ?? "";
  return ({ values, compare, ...row }) => {
    const share = divide(values[lead] ?? "0", totals[lead] ?? "0", 2);
    return {
      ...row,
      share: share === null ? null : formatFull(share, { unit: "ratio", currency: "" }).replace(/\.\d+/, ""),
      cells: columns.map(({ key, kind, direction }) => ({
        full: formatFull(values[key], kind),
        short: formatShort(values[key], kind),
        change: compare ? changeOf(values[key], compare[key], kind, direction) : null,
      })),
    };
  };
}
