import { add, sum, toPosition } from "@/lib/dashboards/rules/decimals";
import { formatFull, formatShort, type NumberKind } from "@/lib/dashboards/rules/numbers";
import { weekday } from "@/lib/core/dates";
import type { MetricResult } from "@/lib/metrics/schema";
import { evenBounds, stepOf } from "../shades/scale-steps";
import type { GridCell, GridLine, PreparedGrid } from "./prepared-grid";
import { scaleSteps } from "../shades/scale-words";

interface Named { key: string; title: string; label?: string }
export interface HeatInput {
  rowNoun: string;
  measure: string;
  kind: NumberKind;
  rows: Named[];
  columns: Named[];
  /** Exact decimals; those of the same row and column are added up. */
  cells: { row: string; column: string; value: string | null }[];
}

const mostRows = 40;
const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export function prepareHeat({ rowNoun, measure, kind, rows: allRows, columns, cells }: HeatInput): PreparedGrid {
  const values = sumCells(cells);
  const rows = allRows.slice(0, mostRows);
  const known = rows.flatMap((row) => columns.flatMap((column) => toPosition(values.get(`${row.key}\n${column.key}`)) ?? []));
  const bounds = evenBounds(known);
  const toCell = (value: string | null | undefined): GridCell | null => value === undefined ? null : {
    value, full: formatFull(value, kind), short: formatShort(value, kind), step: value === null ? null : stepOf(Number(value), bounds), isIncomplete: false,
  };
  const grid = rows.map((row) => columns.map((column) => toCell(values.get(`${row.key}\n${column.key}`))));
  return {
    look: "heat", rowNoun, noteTitle: null, measure, kind, rows: rows.map(toLine), columns: columns.map(toLine), cells: grid,
    steps: scaleSteps(bounds, kind), finding: findingOf(measure, rows, columns, grid),
    sentence: [`${measure}, the stronger the shade, the more.`, ...(rows.length < allRows.length ? [`The first ${rows.length} of ${allRows.length} rows.`] : [])].join(" "),
  };
}

/** When in the week it happens: hours added up by weekday and hour of the day. */
export function prepareWeek(result: MetricResult, metric: string): PreparedGrid {
  const column = result.columns.find((one) => one.key === metric);
  const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
  return prepareHeat({
    rowNoun: "Weekday", measure: column?.title ?? metric, kind: { unit: column?.unit ?? null, currency: result.currency },
    rows: days.map((title, index) => ({ key: String(index + 1), title, label: title.slice(0, 3) })),
    columns: hours.map((title) => ({ key: title.slice(0, 2), title, label: title.slice(0, 2) })),
    cells: result.rows.flatMap(({ bucket, values }) => (bucket ? [{ row: String(weekday(bucket.slice(0, 10))), column: bucket.slice(11, 13), value: values[metric] ?? null }] : [])),
  });
}

function toLine({ key, title, label }: Named): GridLine {
  return { key, title, label: label ?? title, note: null };
}

function sumCells(cells: HeatInput["cells"]): Map<string, string | null> {
  const values = new Map<string, string | null>();
  for (const { row, column, value } of cells) {
    const key = `${row}\n${column}`;
    const before = values.get(key);
    values.set(key, before === undefined ? value : before === null || value === null ? null : add(before, value));
  }
  return values;
}

function findingOf(measure: string, rows: Named[], columns: Named[], grid: (GridCell | null)[][]): string {
  const all = grid.flatMap((line, row) => line.flatMap((cell, column) => (cell?.value == null ? [] : [{ row, column, cell }])));
  const [first] = all.sort((a, b) => Number(b.cell.value) - Number(a.cell.value));
  if (!first || Number(sum(all.map((one) => one.cell.value ?? "0"))) === 0) return `${measure} has no value in this period`;
  return `${measure} highest on ${rows[first.row]?.title ?? ""}, ${columns[first.column]?.title ?? ""}, at ${first.cell.short}`;
}
