import { absolute, divide, subtract } from "@/lib/dashboards/rules/decimals";
import type { PreparedChart, PreparedPoint, PreparedSeries } from "../prepare/prepared";
import type { NumberKind } from "@/lib/dashboards/rules/numbers";
import type { Sheet, SheetCell } from "./plot-model";

/** The points as rows, newest last, with the comparison and the notes where there are any. */
export function seriesSheet({ series, points }: PreparedChart, heading: string, notes: Map<number, string[]>): Sheet {
  const heads = series.flatMap((one) => {
    const own = { title: one.title, raw: rawHead(one.title, one.kind), isText: false };
    const before = { title: "Before", raw: rawHead(`${one.title} before`, one.kind), isText: false };
    return one.hasCompare ? [own, before, { title: "Change", raw: `${one.title} change`, isText: false }] : [own];
  });
  return {
    heading,
    heads: notes.size > 0 ? [...heads, { title: "Notes", raw: "Notes", isText: true }] : heads,
    rows: points.map((point, column) => ({
      key: point.bucket, title: point.title, raw: point.bucket, isIncomplete: point.isIncomplete,
      cells: [...series.flatMap((one) => cellsOf(point, one)), ...(notes.size > 0 ? [textCell((notes.get(column) ?? []).join("; "))] : [])],
    })),
  };
}

/** In a file the unit stands in the head, so that the cells stay numbers. */
export function rawHead(title: string, kind: NumberKind): string {
  return kind.unit === "money" ? `${title} (${kind.currency})` : title;
}

export function textCell(text: string): SheetCell {
  return { text, raw: text, change: null };
}

export function figureCell(full: string, value: string | null): SheetCell {
  return { text: full, raw: value ?? "", change: null };
}

function cellsOf(point: PreparedPoint, { key, hasCompare }: PreparedSeries): SheetCell[] {
  const cell = point.cells[key];
  const own = figureCell(cell?.full ?? "–", cell?.value ?? null);
  if (!hasCompare) return [own];
  const change = cell?.change ?? null;
  const share = relativeChange(cell?.value ?? null, cell?.compareValue ?? null);
  return [own, figureCell(cell?.compareFull ?? "–", cell?.compareValue ?? null), { text: change?.text ?? "", raw: share, change }];
}

/** 0.12 for +12 %, so that a spreadsheet can reckon with it. */
export function relativeChange(value: string | null, before: string | null): string {
  if (value === null || before === null) return "";
  return divide(subtract(value, before), absolute(before), 6) ?? "";
}
